package dev.heed.care.record;

import dev.heed.contracts.Decision;
import dev.heed.contracts.Json;
import dev.heed.kit.kafka.Inbox;
import dev.heed.kit.kafka.Patience;
import dev.heed.kit.kafka.Received;
import dev.heed.kit.mongo.Marks;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import java.util.List;
import java.util.Optional;

/** Copies care.decisions into MongoDB; other records on that topic (ends of runs) are not its business. */
@ApplicationScoped
public class DecisionIn {
    private final Inbox inbox;
    private final DecisionStore store;
    private final Marks marks;

    public DecisionIn(Inbox inbox, DecisionStore store, Marks marks) {
        this.inbox = inbox;
        this.store = store;
        this.marks = marks;
    }

    @Incoming("decisions")
    @Blocking
    public void keep(ConsumerRecords<byte[], byte[]> batch) {
        List<Decision> decisions = inbox.read(batch, DecisionIn::decision);
        Patience.untilDone("writing decisions", () -> {
            store.keep(decisions);
            marks.advance(batch);
        });
    }

    private static Optional<Decision> decision(Received received) {
        return received.event().type().equals(Decision.TYPE)
                ? Optional.of(Json.read(received.event().data(), Decision.class))
                : Optional.empty();
    }
}
