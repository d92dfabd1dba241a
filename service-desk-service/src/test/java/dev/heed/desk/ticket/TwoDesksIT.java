package dev.heed.desk.ticket;

import com.mongodb.MongoTimeoutException;
import com.mongodb.client.MongoClient;
import dev.heed.contracts.Action;
import dev.heed.contracts.CloudEventHeaders;
import dev.heed.contracts.DeskEvent;
import dev.heed.contracts.Json;
import dev.heed.contracts.Topic;
import dev.heed.kit.kafka.Inbox;
import dev.heed.kit.mongo.Marks;
import dev.heed.testing.KafkaLog;
import dev.heed.testing.StackResource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The service under test, and a second desk beside it that reads the same actions and relays the same outboxes. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class TwoDesksIT {
    private static final int TASKS = 100;
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final String DATABASE = "two_desks_it";
    private static final TopicPartition PARTITION = new TopicPartition(Topic.CARE_ACTIONS.topic(), 99);

    private final KafkaLog log = KafkaLog.shared();
    private final String customer = "c_" + UUID.randomUUID();

    @Inject
    Inbox inbox;

    @Inject
    TicketStore store;

    @Inject
    OutboxStore outbox;

    @Inject
    DeskRelay first;

    @Inject
    MeterRegistry registry;

    @Inject
    MongoClient mongo;

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> kafka;

    private Marks marks;
    private DeskRelay second;

    @BeforeEach
    void startSecond() {
        mongo.getDatabase(DATABASE).drop();
        marks = new Marks(mongo, DATABASE);
        second = new DeskRelay(outbox, registry, kafka);
        second.atStart(new StartupEvent());
    }

    @AfterEach
    void stopSecond() {
        second.stop();
    }

    @Test
    void two_desks_open_one_ticket_per_task_and_tell_its_story_in_order() {
        List<Action> actions = tasks();
        actions.forEach(action -> log.append(Topic.CARE_ACTIONS.topic(), customer, Given.event(action)));
        desk(store).consume(batch(actions));
        List<Ticket> tickets = tickets();

        tickets.forEach(this::resolve);

        assertThat(tickets).hasSize(TASKS);
        await().atMost(LONGEST)
                .untilAsserted(() -> assertThat(told().values())
                        .hasSize(TASKS)
                        .containsOnly(List.of(DeskEvent.CREATED, DeskEvent.RESOLVED)));
        assertThat(tickets()).hasSize(TASKS);
    }

    @Test
    void an_action_is_marked_as_read_only_when_its_ticket_is_written() {
        var away = new AwayStore(mongo, registry, marks);

        desk(away).consume(batch(List.of(Given.task("a" + customer, customer))));

        assertThat(away.markedBefore).isZero();
        assertThat(away.list(Map.of("customer", customer), Optional.empty(), 2)).hasSize(1);
        assertThat(marks.next(PARTITION)).isEqualTo(1);
    }

    private ActionsIn desk(TicketStore tickets) {
        return new ActionsIn(inbox, tickets, second, marks, Clock.systemUTC());
    }

    private List<Action> tasks() {
        return IntStream.range(0, TASKS)
                .mapToObj(n -> Given.task("a" + n + customer, customer))
                .toList();
    }

    private static ConsumerRecords<byte[], byte[]> batch(List<Action> actions) {
        return new ConsumerRecords<>(
                Map.of(
                        PARTITION,
                        IntStream.range(0, actions.size())
                                .mapToObj(n -> message(n, actions.get(n)))
                                .toList()),
                Map.of());
    }

    private static ConsumerRecord<byte[], byte[]> message(int offset, Action action) {
        byte[] key = action.customer().getBytes(StandardCharsets.UTF_8);
        var event = Given.event(action);
        var message = new ConsumerRecord<>(PARTITION.topic(), PARTITION.partition(), offset, key, event.data());
        CloudEventHeaders.write(event).forEach(message.headers()::add);
        return message;
    }

    private List<Ticket> tickets() {
        return store.list(Map.of("customer", customer), Optional.empty(), 2 * TASKS);
    }

    private void resolve(Ticket ticket) {
        var outcome = ticket.decide(new TicketCommand.Resolve(""), "ada", Given.TEN);
        assertThat(store.change(ticket, (Outcome.Accepted) outcome)).isTrue();
        first.handOver(List.of(ticket.id()));
        second.handOver(List.of(ticket.id()));
    }

    /** The types by ticket, as a careful reader sees them: each event once, at its first place. */
    private Map<String, List<String>> told() {
        return log.read(Topic.DESK_EVENTS.topic()).stream()
                .map(message -> Json.read(message.value(), DeskEvent.class))
                .filter(event -> event.customer().equals(customer))
                .distinct()
                .collect(groupingBy(DeskEvent::ticketId, mapping(DeskEvent::type, toList())));
    }

    /** Cannot be reached the first time; remembers how far the log was marked as read by then. */
    private static final class AwayStore extends TicketStore {
        private final Marks marks;
        private long markedBefore;
        private boolean asked;

        AwayStore(MongoClient mongo, MeterRegistry registry, Marks marks) {
            super(mongo, DATABASE, registry);
            this.marks = marks;
        }

        @Override
        void insertMissing(Collection<Opening> openings) {
            markedBefore = Math.max(markedBefore, marks.next(PARTITION));
            if (!asked) {
                asked = true;
                throw new MongoTimeoutException("away");
            }
            super.insertMissing(openings);
        }
    }
}
