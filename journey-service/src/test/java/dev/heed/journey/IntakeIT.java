package dev.heed.journey;

import dev.heed.contracts.Sha256;
import dev.heed.testing.KafkaLog;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;

import static dev.heed.journey.Stack.emitter;
import static dev.heed.journey.Stack.fresh;
import static dev.heed.journey.Stack.staff;
import static dev.heed.journey.Timelines.awaitTimeline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

@QuarkusTest
@QuarkusTestResource(Stack.class)
class IntakeIT {
    @Test
    void a_batch_becomes_a_timeline() {
        String user = fresh("user");
        batch(paymentAndPage(user)).body("accepted", equalTo(2)).body("rejected", hasSize(0));

        awaitTimeline("userId:" + user, 2)
                .body("items.type", equalTo(java.util.List.of("page.viewed", "payment.declined")))
                .body("items[0].channel", equalTo("web"))
                .body("items[0].sessionId", equalTo("s1"))
                .body("items[1].id", equalTo(user + "-1"))
                .body("items[1].source", equalTo("local"))
                .body("items[1].customerId", startsWith("c_"))
                .body("items[1].time", equalTo("2026-01-01T10:00:01Z"))
                .body("items[1].data.'a.b$c'", equalTo("x"));
    }

    @Test
    void the_same_batch_again_changes_nothing() {
        String user = fresh("user");
        String body = """
                {"batch": [{"type": "track", "event": "paid", "userId": "%1$s", "messageId": "%1$s"}]}""".formatted(user);
        emitter().body(body).post("/v1/batch").then().statusCode(200);
        emitter().body(body).post("/v1/batch").then().statusCode(200).body("accepted", equalTo(1));

        track(user, "after");

        awaitTimeline("userId:" + user, 2).body("items.type", equalTo(java.util.List.of("paid", "after")));
    }

    @Test
    void a_cloud_event_is_an_event() {
        String user = fresh("user");
        emitter()
                .contentType("application/cloudevents+json")
                .body("""
                        {"specversion": "1.0", "id": "%1$s", "source": "/shop", "type": "order.placed",
                         "subject": "%1$s", "channel": "store", "data": {"total": 3}}""".formatted(user))
                .post("/events")
                .then()
                .statusCode(202);

        awaitTimeline("userId:" + user, 1)
                .body("items[0].type", equalTo("order.placed"))
                .body("items[0].channel", equalTo("store"));
    }

    @Test
    void invalid_items_are_reported_and_kept_on_the_log_of_rejections() {
        String user = fresh("user");
        batch(goodAndBad(user))
                .body("accepted", equalTo(1))
                .body("rejected[0].index", equalTo(1))
                .body("rejected[0].messageId", equalTo(user + "-bad"))
                .body("rejected[0].code", equalTo("identifier-missing"));

        assertThat(KafkaLog.shared().read("journey.rejected"))
                .filteredOn(one -> text(one).contains(user + "-bad"))
                .singleElement()
                .extracting(IntakeIT::reason)
                .isEqualTo("identifier-missing");
    }

    @Test
    void a_single_event_that_can_never_be_accepted_is_a_problem() {
        emitter()
                .body("{\"event\": \"heed.run.opened\", \"userId\": \"u\"}")
                .post("/v1/track")
                .then()
                .statusCode(422)
                .contentType(containsString("application/problem+json"))
                .body("code", equalTo("type-reserved"));
    }

    @Test
    void who_has_no_valid_key_is_refused() {
        track(RestAssured.given().auth().preemptive().basic("wrong", ""))
                .statusCode(401)
                .contentType(containsString("application/problem+json"))
                .body("code", equalTo("unauthorized"));
        track(RestAssured.given()).statusCode(401);
        track(staff("ops")).statusCode(403).body("code", equalTo("forbidden"));
    }

    @Test
    void requests_that_are_no_json_or_too_large_are_refused() {
        emitter()
                .body("{\"a\":1,\"a\":2}")
                .post("/v1/track")
                .then()
                .statusCode(400)
                .body("code", equalTo("json-malformed"));
        emitter().contentType("text/xml").body("<a/>").post("/v1/track").then().statusCode(415);
        emitter()
                .body("x".repeat(600_000))
                .post("/v1/batch")
                .then()
                .statusCode(413)
                .body("code", equalTo("body-too-large"));
        emitter().body("").post("/v1/batch").then().statusCode(400).body("code", equalTo("body-missing"));
    }

    @Test
    void what_is_refused_is_kept_without_its_key() {
        String id = fresh("keyless");
        String call = "{\"writeKey\": \"%s\", \"event\": \"e\", \"messageId\": \"%s\"}";
        RestAssured.given()
                .contentType("text/plain")
                .body(call.formatted(Stack.WRITE_KEY, id))
                .post("/v1/t")
                .then()
                .statusCode(422);

        assertThat(KafkaLog.shared().read("journey.rejected"))
                .filteredOn(one -> text(one).contains(id))
                .singleElement()
                .satisfies(one -> {
                    assertThat(text(one)).isEqualTo(call.formatted("*".repeat(Stack.WRITE_KEY.length()), id));
                    assertThat(header(one, "heed_sha256")).isEqualTo(Sha256.hex(one.value()));
                });
    }

    @Test
    void an_event_of_a_run_that_is_not_open_does_not_hold_up_the_others() {
        String user = fresh("user");
        batch("""
                {"batch": [
                  {"type": "track", "event": "e", "userId": "%1$s"},
                  {"type": "track", "event": "e", "userId": "%1$s", "context": {"replay": "r_none"}}]}""".formatted(user))
                .body("accepted", equalTo(1))
                .body("rejected[0].index", equalTo(1))
                .body("rejected[0].code", equalTo("run-not-open"));

        awaitTimeline("userId:" + user, 1);
    }

    @Test
    void an_event_of_a_run_that_is_not_open_is_refused() {
        emitter()
                .body("{\"event\": \"e\", \"userId\": \"u\", \"context\": {\"replay\": \"r_none\"}}")
                .post("/v1/track")
                .then()
                .statusCode(422)
                .body("code", equalTo("run-not-open"));
    }

    @Test
    void garbage_on_the_log_stops_nobody() {
        String user = fresh("user");
        KafkaLog.shared().appendRaw("journey.inbound", user, null);
        KafkaLog.shared().appendRaw("journey.inbound", user, "garbage".getBytes(StandardCharsets.UTF_8));
        KafkaLog.shared().appendRaw("journey.events", user, new byte[] {0, 1});

        track(user, "still alive");

        awaitTimeline("userId:" + user, 1).body("items[0].type", equalTo("still alive"));
    }

    private static String paymentAndPage(String user) {
        return """
                {"batch": [
                  {"type": "track", "event": "payment.declined", "userId": "%1$s", "messageId": "%1$s-1",
                   "timestamp": "2026-01-01T10:00:01Z", "properties": {"amount": 12.50, "a.b$c": "x"}},
                  {"type": "page", "name": "Help", "userId": "%1$s", "messageId": "%1$s-2",
                   "timestamp": "2026-01-01T10:00:00Z"}],
                 "context": {"sessionId": "s1"}}""".formatted(user);
    }

    private static String goodAndBad(String user) {
        return """
                {"batch": [
                  {"type": "track", "event": "good", "userId": "%1$s", "messageId": "%1$s-good"},
                  {"type": "track", "event": "bad", "messageId": "%1$s-bad"}]}""".formatted(user);
    }

    private static ValidatableResponse batch(String body) {
        return emitter().body(body).post("/v1/batch").then().statusCode(200).body("success", equalTo(true));
    }

    private static ValidatableResponse track(RequestSpecification caller) {
        return caller.contentType("application/json")
                .body("{\"event\": \"e\", \"userId\": \"u\"}")
                .post("/v1/track")
                .then();
    }

    private static void track(String user, String event) {
        emitter()
                .body("{\"event\": \"%s\", \"userId\": \"%s\"}".formatted(event, user))
                .post("/v1/track")
                .then()
                .statusCode(200);
    }

    private static String reason(ConsumerRecord<byte[], byte[]> one) {
        return header(one, "heed_reason");
    }

    private static String header(ConsumerRecord<byte[], byte[]> one, String name) {
        return new String(one.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static String text(ConsumerRecord<byte[], byte[]> one) {
        return new String(one.value(), StandardCharsets.UTF_8);
    }
}
