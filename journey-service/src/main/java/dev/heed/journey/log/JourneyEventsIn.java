package dev.heed.journey.log;

import dev.heed.contracts.Topic;
import dev.heed.kit.kafka.Inbox;
import dev.heed.kit.kafka.Patience;
import dev.heed.kit.kafka.Received;
import dev.heed.kit.mongo.Marks;
import io.quarkus.arc.All;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import java.util.List;
import java.util.Optional;

/** Reads {@value Topic.Names#JOURNEY_EVENTS} once for all projections. */
@ApplicationScoped
public class JourneyEventsIn {
    private final Inbox inbox;
    private final List<Projection> projections;
    private final Marks marks;

    public JourneyEventsIn(Inbox inbox, @All List<Projection> projections, Marks marks) {
        this.inbox = inbox;
        this.projections = projections;
        this.marks = marks;
    }

    @Incoming("journey-events")
    @Blocking
    public void read(ConsumerRecords<byte[], byte[]> batch) {
        List<LogEvent> events = inbox.read(batch, this::event);
        projections.forEach(projection ->
                Patience.untilDone("writing " + projection.getClass().getSimpleName(), () -> projection.apply(events)));
        Patience.untilDone("remembering what was written", () -> marks.advance(batch));
    }

    private Optional<LogEvent> event(Received received) {
        var event = LogEvent.of(received);
        projections.forEach(projection -> projection.check(event));
        return Optional.of(event);
    }
}
