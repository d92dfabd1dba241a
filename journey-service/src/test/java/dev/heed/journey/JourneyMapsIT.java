package dev.heed.journey;

import dev.heed.testing.KafkaLog;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import static dev.heed.journey.Stack.emitter;
import static dev.heed.journey.Stack.fresh;
import static dev.heed.journey.Stack.staff;
import static dev.heed.journey.Timelines.awaitTimeline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

@QuarkusTest
@QuarkusTestResource(Stack.class)
class JourneyMapsIT {
    private static final String MAPS = "/api/journey/v1/maps";
    private final String name = fresh("map");
    private final String user = fresh("user");
    private final String customer = "userId:" + user;

    @Test
    void a_map_is_stored_activated_followed_and_retired() {
        store(1, "1h").statusCode(201).header("Location", containsString(name + "/versions/1"));
        get(1).body("status", equalTo("draft")).header("ETag", equalTo("\"1\""));

        move(1, "activate", "\"1\"").statusCode(200).body("status", equalTo("active"));
        awaitFilled(1);
        store(2, "2h").statusCode(201);
        move(2, "activate", "\"1\"").statusCode(200);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> get(1).body("status", equalTo("retired")));
        staff("agent").get(MAPS + "/" + name).then().body("version", equalTo(2));

        move(2, "retire", "\"2\"").statusCode(200).body("status", equalTo("retired"));
        move(2, "activate", "\"3\"").statusCode(409).body("code", equalTo("status-final"));
    }

    @Test
    void customers_are_followed_from_before_the_map_and_after() {
        send("cart.filled", "2026-01-01T10:00:00Z");
        awaitTimeline(customer, 1);
        activate("1h");
        awaitFilled(1);
        standing().body("now[0].stage", equalTo("cart"));

        send("order.placed", "2026-01-01T10:20:00Z");

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> standing().body("now[0].stage", equalTo("order")));
        standing()
                .body("[0].stays.stage", equalTo(List.of("cart", "order")))
                .body("[0].stays[0].secondsInStage", equalTo(1200))
                .body("[0].now.overdue", equalTo(true));
    }

    @Test
    void funnel_and_paths_count_visits() {
        activate("1h");
        awaitFilled(1);
        send("cart.filled", "2026-01-01T10:00:00Z");
        send("order.placed", "2026-01-01T10:20:00Z");
        send("order.received", "2026-01-01T11:20:00Z");
        awaitStage("done");

        String range = "?from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z";
        map("/funnel" + range)
                .body("stages.stage", equalTo(List.of("cart", "order", "done")))
                .body("stages.entered", equalTo(List.of(1, 1, 1)))
                .body("stages.advanced", equalTo(List.of(1, 1, 0)))
                .body("stages[1].medianSeconds", equalTo(3600));
        map("/paths" + range)
                .body("paths[0].stages", equalTo(List.of("cart", "order", "done")))
                .body("paths[0].count", equalTo(1))
                .body("transitions", hasSize(2));
        map("/customers?stage=done").body("items", hasSize(1)).body("items[0].visits", equalTo(3));
        map("/customers?stage=cart").body("items", hasSize(0));
    }

    @Test
    void a_stay_that_becomes_too_long_is_signalled_once_and_not_before() {
        activate("4s");
        awaitFilled(1);
        Instant entered = Instant.now();
        send("order.placed", entered.toString());
        String id = awaitStage("order").extract().path("[0].now.customerId");

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(signals()).hasSize(1));
        var signal = KafkaLog.shared().read("journey.inbound").stream()
                .filter(one -> text(one.value()).contains(name))
                .findFirst()
                .orElseThrow();
        assertThat(text(signal.headers().lastHeader("ce_customer").value())).isEqualTo(id);
        assertThat(text(signal.headers().lastHeader("ce_type").value())).isEqualTo("stage.overdue");
        assertThat(Instant.ofEpochMilli(signal.timestamp()))
                .isAfter(entered.plusSeconds(4).minusMillis(1));
        map("/customers?overdue=true").body("items.customerId", equalTo(List.of(id)));
        map("/customers?overdue=true&stage=cart").body("items", hasSize(0));

        send("order.received", Instant.now().toString());
        awaitStage("done").body("[0].now.overdue", equalTo(false));
        assertThat(signals()).hasSize(1);
    }

    @Test
    void the_same_text_again_is_no_new_map_and_another_text_needs_a_new_version() {
        store(1, "1h").statusCode(201);

        store(1, "1h").statusCode(200).header("Idempotency-Replayed", "true");
        store(1, "2h").statusCode(409).body("code", equalTo("version-exists"));
        String key = fresh("key");
        keyed(key, 2).statusCode(201);
        keyed(key, 2).statusCode(200);
        keyed(key, 3).statusCode(422).body("code", equalTo("idempotency-key-reused"));
    }

    @Test
    void versions_and_maps_are_listed_in_pages() {
        store(1, "1h");
        store(2, "1h");

        String next = map("/versions?limit=1")
                .body("items.version", equalTo(List.of(1)))
                .extract()
                .path("next");
        map("/versions?limit=1&cursor=" + next).body("items.version", equalTo(List.of(2)));
        staff("analyst")
                .get(MAPS + "?status=draft&name=" + name)
                .then()
                .statusCode(200)
                .body("items.version", equalTo(List.of(1, 2)));
    }

    @Test
    void what_is_wrong_is_a_problem_with_its_place() {
        post("kind: [").statusCode(422).body("problems[0].code", equalTo("yaml-malformed"));
        post(yaml(1, "soon"))
                .statusCode(422)
                .body("code", equalTo("map-invalid"))
                .body("problems.code", hasItem("duration-malformed"))
                .body("problems.line", hasItem(11));
        staff("care-designer").body("{\"sauce\": 1}").post(MAPS).then().statusCode(400);
        store(1, "1h");
        move(1, "activate", "\"7\"").statusCode(412).body("code", equalTo("version-stale"));
        staff("care-designer")
                .post(MAPS + "/" + name + "/versions/1/activate")
                .then()
                .statusCode(428);
        staff("ops").get(MAPS + "/nowhere/funnel").then().statusCode(404);
        staff("ops")
                .get(MAPS + "/" + name + "/funnel?version=1&from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z")
                .then()
                .statusCode(400)
                .body("code", equalTo("range-empty"));
    }

    @Test
    void roles_are_checked() {
        RestAssured.get(MAPS).then().statusCode(401);
        staff("agent").body("{}").post(MAPS).then().statusCode(403);
        emitter().get(MAPS).then().statusCode(403);
        staff("agent").get(MAPS + "/" + name + "/funnel").then().statusCode(403);
    }

    private String yaml(int version, String expected) {
        return """
                apiVersion: journey/v1
                kind: JourneyMap
                metadata: {name: %1$s, version: %2$d, owner: shop}
                spec:
                  terminal: [done]
                  stages:
                    - name: cart
                      entry: [{type: %1$s.cart.filled}]
                    - name: order
                      entry: [{type: %1$s.order.placed}]
                      expected: %3$s
                    - name: done
                      entry: [{type: %1$s.order.received}]
                """.formatted(name, version, expected);
    }

    private ValidatableResponse store(int version, String expected) {
        return post(yaml(version, expected));
    }

    private static ValidatableResponse post(String yaml) {
        return staff("care-designer")
                .contentType("application/yaml")
                .body(yaml.getBytes(StandardCharsets.UTF_8))
                .post(MAPS)
                .then();
    }

    private ValidatableResponse keyed(String key, int version) {
        String source = yaml(version, "1h").replace("\n", "\\n");
        return staff("care-designer")
                .header("Idempotency-Key", key)
                .body("{\"source\": \"" + source + "\"}")
                .post(MAPS)
                .then();
    }

    private ValidatableResponse get(int version) {
        return map("/versions/" + version);
    }

    private ValidatableResponse map(String path) {
        return staff("supervisor")
                .urlEncodingEnabled(false)
                .get(MAPS + "/" + name + path)
                .then()
                .statusCode(200);
    }

    private ValidatableResponse move(int version, String to, String etag) {
        return staff("care-designer")
                .header("If-Match", etag)
                .post(MAPS + "/" + name + "/versions/" + version + "/" + to)
                .then();
    }

    private void activate(String expected) {
        store(1, expected).statusCode(201);
        move(1, "activate", "\"1\"").statusCode(200);
    }

    private void awaitFilled(int version) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> map("/versions/" + version + "/progress").body("state", equalTo("filled")));
    }

    private ValidatableResponse standing() {
        return staff("agent")
                .get("/api/journey/v1/customers/" + customer + "/stages")
                .then()
                .statusCode(200);
    }

    private ValidatableResponse awaitStage(String stage) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> standing().body("now.stage", hasItem(stage)));
        return standing();
    }

    private void send(String type, String time) {
        emitter()
                .body("""
                {"type": "track", "event": "%s", "userId": "%s", "messageId": "%s", "timestamp": "%s"}""".formatted(name + "." + type, user, fresh("m"), time))
                .post("/v1/track")
                .then()
                .statusCode(200);
    }

    private List<String> signals() {
        return KafkaLog.shared().read("journey.inbound").stream()
                .map(one -> text(one.value()))
                .filter(value -> value.contains("\"map\":\"" + name + "\""))
                .toList();
    }

    private static String text(byte[] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }
}
