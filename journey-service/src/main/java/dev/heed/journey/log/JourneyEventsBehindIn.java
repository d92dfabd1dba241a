package dev.heed.journey.log;

import dev.heed.contracts.Topic;
import dev.heed.kit.kafka.Inbox;
import dev.heed.kit.kafka.Patience;
import dev.heed.kit.mongo.Marks;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Reads {@value Topic.Names#JOURNEY_EVENTS} again, for everything that does not lead. It has marks of its own, and never
 * gets ahead of what leads: projections find the timelines of their events written.
 */
@ApplicationScoped
public class JourneyEventsBehindIn {
    /** The name of its marks. */
    public static final String READER = "behind";

    private final Inbox inbox;
    private final Projections projections;
    private final Lead lead;
    private final Marks marks;

    public JourneyEventsBehindIn(Inbox inbox, Projections projections, Lead lead, Marks marks) {
        this.inbox = inbox;
        this.projections = projections;
        this.lead = lead;
        this.marks = marks;
    }

    @Incoming("journey-events-behind")
    @Blocking
    public void read(ConsumerRecords<byte[], byte[]> batch) {
        Patience.untilDone("waiting for what leads", () -> lead.await(Marks.ends(batch)));
        projections.follow(inbox.readAgain(batch, projections::event));
        Patience.untilDone("remembering what was written", () -> marks.advance(READER, batch));
    }
}
