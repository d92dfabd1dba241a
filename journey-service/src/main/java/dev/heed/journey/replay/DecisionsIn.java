package dev.heed.journey.replay;

import dev.heed.contracts.Json;
import dev.heed.contracts.RunMarker;
import dev.heed.kit.kafka.Inbox;
import dev.heed.kit.kafka.Patience;
import dev.heed.kit.kafka.Received;
import dev.heed.kit.mongo.Marks;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import java.util.List;
import java.util.Optional;

/** Reads care.decisions for one thing only: the detector's report at the end of a run. */
@ApplicationScoped
public class DecisionsIn {
    private final Inbox inbox;
    private final RunStore runs;
    private final Marks marks;

    public DecisionsIn(Inbox inbox, RunStore runs, Marks marks) {
        this.inbox = inbox;
        this.runs = runs;
        this.marks = marks;
    }

    @Incoming("care-decisions")
    @Blocking
    public void read(ConsumerRecords<byte[], byte[]> batch) {
        List<RunMarker> markers = inbox.read(batch, DecisionsIn::marker);
        Patience.untilDone("storing the end of runs", () -> {
            markers.forEach(runs::found);
            marks.advance(batch);
        });
    }

    private static Optional<RunMarker> marker(Received received) {
        return received.event().type().equals(RunMarker.TYPE)
                ? Optional.of(Json.read(received.event().data(), RunMarker.class))
                : Optional.empty();
    }
}
