package dev.heed.journey.log;

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

/** Reads what the other services say of customers, once for everything that is kept of it. */
@ApplicationScoped
public class OtherTopicsIn {
    private final Inbox inbox;
    private final List<OtherTopicsProjection> projections;
    private final Marks marks;

    public OtherTopicsIn(Inbox inbox, @All List<OtherTopicsProjection> projections, Marks marks) {
        this.inbox = inbox;
        this.projections = projections;
        this.marks = marks;
    }

    @Incoming("other-topics")
    @Blocking
    public void read(ConsumerRecords<byte[], byte[]> batch) {
        List<Received> records = inbox.read(batch, this::checked);
        Patience.untilDone("storing what other services said", () -> {
            projections.forEach(projection -> projection.apply(records));
            marks.advance(batch);
        });
    }

    private Optional<Received> checked(Received received) {
        projections.forEach(projection -> projection.check(received));
        return Optional.of(received);
    }
}
