package dev.heed.desk.ticket;

import dev.heed.contracts.Action;
import dev.heed.contracts.DeskEvent;
import dev.heed.contracts.Json;
import dev.heed.contracts.Topic;
import dev.heed.testing.KafkaLog;
import dev.heed.testing.StackResource;
import dev.heed.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class ProactiveTicketsIT {
    private final KafkaLog log = KafkaLog.shared();
    private final String customer = "c_" + UUID.randomUUID();

    @Inject
    TicketStore store;

    @BeforeEach
    void patient() {
        org.awaitility.Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
    }

    @Test
    void each_task_opens_one_ticket_however_often_it_is_seen() {
        for (String action : List.of("a1", "a2", "a1", "a2", "a3")) {
            append(Given.task(action + customer, customer));
        }

        await().untilAsserted(() -> assertThat(tickets()).hasSize(3));
        await().untilAsserted(() -> assertThat(told().toList()).hasSize(3));
        assertThat(tickets())
                .extracting(ticket -> ticket.care() == null ? "" : ticket.care().actionId())
                .containsExactlyInAnyOrder("a1" + customer, "a2" + customer, "a3" + customer);
    }

    @Test
    void the_friction_trail_is_the_evidence_of_the_action() {
        append(Given.task("a" + customer, customer));
        await().untilAsserted(() -> assertThat(tickets()).hasSize(1));

        var trail = agent().get(
                        TicketsResource.PATH + "/" + tickets().getFirst().id() + "/friction-trail")
                .then()
                .statusCode(200)
                .extract();

        assertThat(trail.<List<String>>path("events.eventId")).containsExactly("e1", "e2");
        assertThat(trail.<String>path("events[0].fields.'data.code'")).isEqualTo("insufficient_funds");
    }

    @Test
    void other_actions_open_nothing() {
        append(Given.action("n" + customer, customer, "notify", Action.State.REQUESTED, Optional.empty()));
        append(Given.action("d" + customer, customer, "task", Action.State.DELIVERED, Optional.empty()));
        append(Given.task("t" + customer, customer));

        await().untilAsserted(() -> assertThat(tickets()).hasSize(1));
    }

    @Test
    void a_poison_record_is_put_aside_and_the_next_one_is_served() {
        byte[] poison = ("not an action " + customer).getBytes(StandardCharsets.UTF_8);
        log.appendRaw(Topic.CARE_ACTIONS.topic(), customer, poison);
        append(Given.task("a" + customer, customer));

        await().untilAsserted(() -> assertThat(tickets()).hasSize(1));
        assertThat(log.read(Topic.deadLetters(Topic.CARE_ACTIONS.topic(), "service-desk-service")))
                .anySatisfy(letter -> assertThat(letter.value()).isEqualTo(poison));
    }

    @Test
    void every_change_is_told_in_order_under_its_own_id() {
        append(Given.task("a" + customer, customer));
        await().untilAsserted(() -> assertThat(tickets()).hasSize(1));
        String path = TicketsResource.PATH + "/" + tickets().getFirst().id();
        agent().header("If-Match", "\"1\"").body(Map.of("text", "Hello")).post(path + "/replies");
        agent().header("If-Match", "\"2\"").post(path + "/resolve");

        await().untilAsserted(() -> assertThat(told().map(DeskEvent::type).toList())
                .containsExactly(DeskEvent.CREATED, DeskEvent.REPLIED, DeskEvent.RESOLVED));
        assertThat(told().map(DeskEvent::version)).containsExactly(1, 2, 3);
    }

    @Test
    void what_a_crashed_instance_left_behind_is_told_after_all() {
        var opening = Given.opening(Given.task("crashed" + customer, customer));

        store.insert(opening);

        await().untilAsserted(() -> assertThat(told().toList()).containsExactly(opening.event()));
    }

    @Test
    void a_ticket_of_a_run_is_listed_by_its_run() {
        append(Given.action("r" + customer, customer, "task", Action.State.REQUESTED, Optional.of("run" + customer)));

        await().untilAsserted(() -> assertThat(agent().get(TicketsResource.PATH + "?replay=run" + customer)
                        .<List<String>>path("items.customer"))
                .containsExactly(customer));
    }

    private void append(Action action) {
        log.append(Topic.CARE_ACTIONS.topic(), action.customer(), Given.event(action));
    }

    private List<Ticket> tickets() {
        return store.list(Map.of("customer", customer), Optional.empty(), 100);
    }

    /** The customer's events as a careful reader sees them: each id once, at its first place. */
    private Stream<DeskEvent> told() {
        return log.read(Topic.DESK_EVENTS.topic()).stream()
                .map(ConsumerRecord::value)
                .map(value -> Json.read(value, DeskEvent.class))
                .filter(event -> event.customer().equals(customer))
                .distinct();
    }

    private static RequestSpecification agent() {
        return given().header("Authorization", Tokens.bearer("agent")).contentType(ContentType.JSON);
    }
}
