package dev.heed.metrics.figure;

import com.mongodb.client.MongoClient;
import dev.heed.contracts.Action;
import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.Decision;
import dev.heed.contracts.Decision.Outcome;
import dev.heed.contracts.DeskEvent;
import dev.heed.contracts.JourneyEvent;
import dev.heed.contracts.Json;
import dev.heed.contracts.RunOpened;
import dev.heed.contracts.Topic;
import dev.heed.metrics.fact.Given;
import dev.heed.testing.KafkaLog;
import dev.heed.testing.StackResource;
import dev.heed.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class SummaryIT {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final List<String> COLLECTIONS =
            List.of("customer_days", "customers", "pattern_customers", "decisions", "actions", "tickets", "rollups");

    private final KafkaLog log = KafkaLog.shared();
    private final String run = "run-" + UUID.randomUUID();
    private final String ada = "c_" + UUID.randomUUID();
    private final String ben = "c_" + UUID.randomUUID();

    @Inject
    MongoClient mongo;

    @Inject
    @ConfigProperty(name = "quarkus.mongodb.database")
    String database;

    @Test
    void figures_of_a_run_are_exact_though_records_come_twice() {
        writeTheRun();

        await().atMost(LONGEST)
                .untilAsserted(() -> assertThat(summary(run).getLong("tickets")).isEqualTo(2));
        await().atMost(LONGEST)
                .untilAsserted(() -> assertThat(summary(run).getLong("actions")).isEqualTo(2));
        await().atMost(LONGEST).untilAsserted(() -> assertThat(counted()).isEqualTo(expected()));
    }

    @Test
    void a_rebuild_on_the_running_service_gives_equal_documents() {
        writeTheRun();
        await().atMost(LONGEST).untilAsserted(() -> assertThat(counted()).isEqualTo(expected()));
        await().atMost(LONGEST)
                .untilAsserted(() -> assertThat(summary(run).getLong("tickets")).isEqualTo(2));
        Set<Document> before = documents();

        Response started = as("ops").header("Idempotency-Key", run).post("/api/metrics/v1/rebuilds");

        assertThat(started.statusCode()).isEqualTo(202);
        await().atMost(LONGEST)
                .untilAsserted(() -> assertThat(
                                as("ops").get(started.header("Location")).<String>path("status"))
                        .isEqualTo("done"));
        assertThat(documents()).isEqualTo(before);
        assertThat(counted()).isEqualTo(expected());
    }

    @Test
    void the_same_key_asks_for_one_rebuild() {
        Response first = as("ops").header("Idempotency-Key", "k" + run).post("/api/metrics/v1/rebuilds");
        Response again = as("ops").header("Idempotency-Key", "k" + run).post("/api/metrics/v1/rebuilds");

        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        await().atMost(LONGEST).until(() -> !summary("all").getBoolean("rebuilding"));
    }

    @Test
    void poison_is_put_aside_and_what_follows_is_counted() {
        byte[] poison = ("poison " + run).getBytes(StandardCharsets.UTF_8);
        log.appendRaw(Topic.JOURNEY_EVENTS.topic(), ada, poison);
        event(ada, "page.viewed");

        await().atMost(LONGEST)
                .untilAsserted(() -> assertThat(summary(run).getLong("events")).isEqualTo(1));
        assertThat(log.read(Topic.deadLetters(Topic.JOURNEY_EVENTS.topic(), "metrics-service")))
                .anySatisfy(letter -> assertThat(letter.value()).isEqualTo(poison));
    }

    @Test
    void every_endpoint_wants_a_token_of_the_right_role() {
        assertThat(given().get("/api/metrics/v1/figures/summary").statusCode()).isEqualTo(401);
        assertThat(as("agent").get("/api/metrics/v1/figures/summary").statusCode())
                .isEqualTo(403);
        assertThat(as("analyst").post("/api/metrics/v1/rebuilds").statusCode()).isEqualTo(403);
        assertThat(as("ops").get("/api/metrics/v1/rebuilds/none").statusCode()).isEqualTo(404);
    }

    private void writeTheRun() {
        event(ada, "page.viewed");
        event(ada, "payment.declined");
        event(ben, "payment.declined");
        event("", RunOpened.TYPE);
        decide("d1", 1, ada, Outcome.DEFERRED);
        decide("d1", 2, ada, Outcome.ACTED);
        decide("d1", 2, ada, Outcome.ACTED);
        decide("d2", 1, ada, Outcome.SUPPRESSED);
        decide("d3", 1, ben, Outcome.ACTED);
        act("a1", ada);
        act("a1", ada);
        act("a2", ben);
        tell("t1", 1, ada, "care");
        tell("t1", 1, ada, "care");
        tell("t1", 2, ada, "care");
        tell("t2", 1, ben, "customer");
    }

    private static Map<String, Object> expected() {
        return Map.of(
                "events", 3,
                "customers", 2,
                "matchesByPattern", Map.of("stalled", 3),
                "customersByPattern", Map.of("stalled", 2),
                "decisionsByOutcome", Map.of("ACTED", 2, "SUPPRESSED", 1),
                "ticketsByOrigin", Map.of("care", 1, "customer", 1),
                "timed", List.of(3, 1));
    }

    private Map<String, Object> counted() {
        JsonPath summary = summary(run);
        Map<String, Object> counted = new HashMap<>();
        for (String name : expected().keySet()) {
            counted.put(name, summary.get(name));
        }
        counted.put("timed", List.of(summary.getInt("eventToDecision.n"), summary.getInt("decisionToTicket.n")));
        return counted;
    }

    private JsonPath summary(String replay) {
        return as("analyst")
                .get("/api/metrics/v1/figures/summary?replay=" + replay)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** All of this run, in all collections, apart from how often they were made. */
    private Set<Document> documents() {
        Set<Document> all = new HashSet<>();
        for (String collection : COLLECTIONS) {
            mongo.getDatabase(database)
                    .getCollection(collection)
                    .find(new Document("run", run))
                    .forEach(all::add);
        }
        assertThat(all).hasSizeGreaterThan(10);
        all.forEach(document -> document.remove("stamp"));
        return new HashSet<>(all);
    }

    private void event(String customer, String type) {
        append(Topic.JOURNEY_EVENTS, customer, type, Map.of(JourneyEvent.REPLAY, run), new byte[0]);
    }

    private void decide(String id, int revision, String customer, Outcome outcome) {
        var decision = Given.decision(
                id + run, revision, "stalled", customer, outcome, Optional.of(Given.NINE), Optional.of(run));
        append(Topic.CARE_DECISIONS, customer, Decision.TYPE, Map.of(), Json.write(decision));
    }

    private void act(String id, String customer) {
        var action = Given.action(id + run, customer, Action.State.REQUESTED, Optional.of(run));
        append(Topic.CARE_ACTIONS, customer, Action.TYPE, Map.of(), Json.write(action));
    }

    private void tell(String id, int version, String customer, String origin) {
        DeskEvent told = Given.ticket(id + run, version, customer, origin, Optional.of(Given.NINE), Optional.of(run));
        append(Topic.DESK_EVENTS, customer, told.type(), Map.of(), Json.write(told));
    }

    private void append(Topic topic, String customer, String type, Map<String, String> extensions, byte[] data) {
        String id = UUID.randomUUID().toString();
        log.append(topic.topic(), customer, new CloudEvent(id, "test", type, customer, Given.NINE, extensions, data));
    }

    private static io.restassured.specification.RequestSpecification as(String role) {
        return given().header("Authorization", Tokens.bearer(role));
    }
}
