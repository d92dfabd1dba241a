package dev.heed.desk.ticket;

import dev.heed.contracts.Action;
import dev.heed.contracts.Json;
import dev.heed.kit.kafka.Inbox;
import dev.heed.kit.kafka.Patience;
import dev.heed.kit.kafka.Received;
import dev.heed.kit.mongo.Marks;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import static java.time.temporal.ChronoUnit.MILLIS;

/**
 * Opens one proactive ticket for each task that care asks for. The ticket's id follows from the action's, and a ticket
 * that is there is left alone: a record seen twice, by whomever, changes nothing. So reading may start again from the
 * mark that is kept beside the tickets: a store that lost its last writes gets them again.
 */
@ApplicationScoped
class ActionsIn {
    private final Inbox inbox;
    private final TicketStore store;
    private final DeskRelay relay;
    private final Marks marks;
    private final Clock clock;

    ActionsIn(Inbox inbox, TicketStore store, DeskRelay relay, Marks marks, Clock clock) {
        this.inbox = inbox;
        this.store = store;
        this.relay = relay;
        this.marks = marks;
        this.clock = clock;
    }

    @Incoming("care-actions")
    @Blocking
    void consume(ConsumerRecords<byte[], byte[]> batch) {
        List<Opening> openings = inbox.read(batch, this::opening);
        Patience.untilDone("opening of proactive tickets", () -> {
            store.insertMissing(openings);
            marks.advance(batch); // not before: what is marked is not read again
            relay.handOver(
                    openings.stream().map(opening -> opening.ticket().id()).toList());
        });
    }

    private Optional<Opening> opening(Received received) {
        if (!Action.TYPE.equals(received.event().type())) {
            return Optional.empty();
        }
        Action action = Json.read(received.event().data(), Action.class);
        return Opening.wanted(action)
                ? Optional.of(Opening.proactive(
                        action, received.appended(), clock.instant().truncatedTo(MILLIS)))
                : Optional.empty();
    }
}
