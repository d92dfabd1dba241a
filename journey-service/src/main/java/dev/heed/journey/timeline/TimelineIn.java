package dev.heed.journey.timeline;

import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.Json;
import dev.heed.contracts.RunMarker;
import dev.heed.contracts.RunOpened;
import dev.heed.journey.replay.RunStore;
import dev.heed.kit.kafka.Inbox;
import dev.heed.kit.kafka.Patience;
import dev.heed.kit.kafka.Received;
import dev.heed.kit.mongo.Marks;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Projects journey.events into timelines, and the resolver's end markers into their runs. */
@ApplicationScoped
public class TimelineIn {
    private final Inbox inbox;
    private final TimelineStore timeline;
    private final RunStore runs;
    private final Marks marks;

    public TimelineIn(Inbox inbox, TimelineStore timeline, RunStore runs, Marks marks) {
        this.inbox = inbox;
        this.timeline = timeline;
        this.runs = runs;
        this.marks = marks;
    }

    @Incoming("journey-events")
    @Blocking
    public void read(ConsumerRecords<byte[], byte[]> batch) {
        List<RunMarker> markers = new ArrayList<>();
        List<TimelineEntry> entries = inbox.read(batch, received -> {
            marker(received).ifPresent(markers::add);
            return entry(received);
        });
        Patience.untilDone("writing timelines", () -> {
            timeline.add(entries);
            markers.forEach(runs::taken);
            marks.advance(batch);
        });
    }

    /** Every partition gets the markers of all tasks; each is taken where its own partition is read, so in order. */
    private static Optional<RunMarker> marker(Received received) {
        if (!received.event().type().equals(RunMarker.TYPE)) {
            return Optional.empty();
        }
        return Optional.of(Json.read(received.event().data(), RunMarker.class))
                .filter(marker -> marker.partition() == received.partition());
    }

    private static Optional<TimelineEntry> entry(Received received) {
        CloudEvent event = received.event();
        if (event.type().equals(RunMarker.TYPE) || event.type().equals(RunOpened.TYPE)) {
            return Optional.empty();
        }
        return Optional.of(TimelineEntry.of(event, received.partition(), received.offset(), received.appended()));
    }
}
