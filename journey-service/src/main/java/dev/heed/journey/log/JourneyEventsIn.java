package dev.heed.journey.log;

import dev.heed.contracts.Topic;
import dev.heed.kit.kafka.Inbox;
import dev.heed.kit.kafka.Patience;
import dev.heed.kit.mongo.Marks;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Reads {@value Topic.Names#JOURNEY_EVENTS} for what leads: it waits for nothing that is slower. */
@ApplicationScoped
public class JourneyEventsIn {
    private final Inbox inbox;
    private final Projections projections;
    private final Marks marks;

    public JourneyEventsIn(Inbox inbox, Projections projections, Marks marks) {
        this.inbox = inbox;
        this.projections = projections;
        this.marks = marks;
    }

    @Incoming("journey-events")
    @Blocking
    public void read(ConsumerRecords<byte[], byte[]> batch) {
        projections.lead(inbox.read(batch, projections::event));
        Patience.untilDone("remembering what was written", () -> marks.advance(batch));
    }
}
