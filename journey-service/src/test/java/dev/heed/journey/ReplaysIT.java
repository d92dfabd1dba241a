package dev.heed.journey;

import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.Json;
import dev.heed.contracts.RunMarker;
import dev.heed.testing.KafkaLog;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static dev.heed.journey.Stack.emitter;
import static dev.heed.journey.Stack.fresh;
import static dev.heed.journey.Stack.staff;
import static dev.heed.journey.Timelines.awaitTimeline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

@QuarkusTest
@QuarkusTestResource(Stack.class)
class ReplaysIT {
    private static final String REPLAYS = "/api/journey/v1/replays";
    private static final int PARTITIONS = 4;

    @Test
    void a_run_is_opened_fed_finished_and_reported() {
        String run = open(fresh("key"))
                .statusCode(201)
                .body("state", equalTo("open"))
                .extract()
                .path("id");
        String user = fresh("user");
        send(run, user).statusCode(200);
        send(run, user).statusCode(200);
        awaitTimeline("userId:" + user, 1)
                .body("items[0].time", equalTo("2010-01-01T10:00:00Z"))
                .body("items[0].replay", equalTo(run));

        finish(run).statusCode(202).body("state", equalTo("finishing"));
        awaitCounted(run, 1, 1);
        IntStream.range(0, PARTITIONS).forEach(partition -> detectorReports(run, partition));

        awaitFinished(run).body("matches", equalTo(8)).body("decisions", equalTo(4));
    }

    @Test
    void a_run_that_is_finishing_takes_no_more_events() {
        String run = open(fresh("key")).extract().path("id");
        finish(run).statusCode(202);

        send(run, fresh("user"))
                .statusCode(200)
                .body("accepted", equalTo(0))
                .body("rejected.code", hasItem("run-not-open"));
    }

    @Test
    void finishing_twice_is_told_once() {
        String run = open(fresh("key")).extract().path("id");
        send(run, fresh("user")).statusCode(200);
        finish(run).statusCode(202);
        finish(run).statusCode(202);

        String later = open(fresh("key")).extract().path("id");
        finish(later).statusCode(202);

        awaitCounted(later, 0, 0);
        assertThat(markersOf(run)).isEqualTo((long) PARTITIONS * PARTITIONS);
        get(run).body("accepted", equalTo(1)).body("partitions", equalTo(PARTITIONS));
    }

    @Test
    void the_same_idempotency_key_opens_one_run() {
        String key = fresh("key");
        String first =
                open(key).header("Location", containsString(REPLAYS)).extract().path("id");

        open(key).statusCode(200).header("Idempotency-Replayed", "true").body("id", equalTo(first));
        open(fresh("key")).body("id", not(equalTo(first)));
        staff("ops")
                .header("Idempotency-Key", key)
                .body("{\"act\": true}")
                .post(REPLAYS)
                .then()
                .statusCode(422)
                .body("code", equalTo("idempotency-key-reused"));
    }

    @Test
    void of_two_requests_with_one_key_and_another_content_only_one_reaches_the_log() {
        String key = fresh("key");
        var answers = Stream.of("true", "false", "true", "false")
                .parallel()
                .map(act -> staff("ops")
                        .header("Idempotency-Key", key)
                        .body("{\"act\": " + act + "}")
                        .post(REPLAYS))
                .toList();

        var opened = answers.stream().filter(one -> one.statusCode() < 300).toList();
        assertThat(opened).hasSize(2);
        assertThat(answers).filteredOn(one -> one.statusCode() == 422).hasSize(2);
        String run = opened.getFirst().path("id");
        assertThat(contentsOnTheLog(run)).hasSize(1);
    }

    @Test
    void a_run_is_not_advanced_to_a_time_that_no_store_can_hold() {
        String run = open(fresh("key")).extract().path("id");

        staff("ops")
                .body("{\"advanceTo\": \"+300000000-01-01T00:00:00Z\"}")
                .post(REPLAYS + "/" + run + "/finish")
                .then()
                .statusCode(422)
                .body("code", equalTo("time-out-of-range"));
        get(run).body("state", equalTo("open"));
    }

    @Test
    void runs_are_listed_newest_first_in_pages() {
        open(fresh("key"));
        String newest = open(fresh("key")).extract().path("id");

        var page = staff("analyst")
                .get(REPLAYS + "?limit=1")
                .then()
                .statusCode(200)
                .body("items[0].id", equalTo(newest));
        String next = page.extract().path("next");
        staff("analyst")
                .get(REPLAYS + "?limit=1&cursor=" + next)
                .then()
                .statusCode(200)
                .body("items[0].id", not(equalTo(newest)));
    }

    @Test
    void roles_are_checked_and_unknown_runs_are_missing() {
        RestAssured.get(REPLAYS).then().statusCode(401);
        staff("agent").body("{\"act\": false}").post(REPLAYS).then().statusCode(403);
        staff("ops").body("{}").post(REPLAYS).then().statusCode(400);
        staff("ops").get(REPLAYS + "/r_none").then().statusCode(404).body("code", equalTo("not-found"));
        staff("ops").body("{}").post(REPLAYS + "/r_none/finish").then().statusCode(404);
    }

    private static ValidatableResponse open(String key) {
        return staff("ops")
                .header("Idempotency-Key", key)
                .body("{\"act\": false, \"label\": \"a test\"}")
                .post(REPLAYS)
                .then();
    }

    private static ValidatableResponse finish(String run) {
        return staff("care-designer")
                .body("{}")
                .post(REPLAYS + "/" + run + "/finish")
                .then();
    }

    private static ValidatableResponse get(String run) {
        return staff("ops").get(REPLAYS + "/" + run).then().statusCode(200);
    }

    private static ValidatableResponse send(String run, String user) {
        return emitter().body("""
                        {"batch": [{"type": "track", "event": "old", "userId": "%1$s", "messageId": "%1$s",
                                    "timestamp": "2010-01-01T10:00:00Z"}],
                         "context": {"replay": "%2$s"}, "sentAt": "2026-01-01T00:00:00Z"}""".formatted(user, run)).post("/v1/batch").then();
    }

    private static void awaitCounted(String run, int accepted, int duplicate) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> get(run).body("accepted", equalTo(accepted))
                        .body("duplicate", equalTo(duplicate))
                        .body("state", equalTo("finishing")));
    }

    private static ValidatableResponse awaitFinished(String run) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> get(run).body("state", equalTo("finished")));
        return get(run).body("finishedPartitions", equalTo(PARTITIONS));
    }

    private static void detectorReports(String run, int partition) {
        byte[] report = Json.write(new RunMarker(run, partition, PARTITIONS, Optional.empty(), 0, 0, 0, 2, 1));
        String id = run + ":" + partition;
        KafkaLog.shared()
                .append(
                        "care.decisions",
                        "",
                        new CloudEvent(id, "heed", RunMarker.TYPE, "", Instant.EPOCH, Map.of(), report));
    }

    private static Set<String> contentsOnTheLog(String run) {
        return KafkaLog.shared().read("journey.inbound").stream()
                .filter(one -> one.value() != null)
                .map(one -> new String(one.value(), StandardCharsets.UTF_8))
                .filter(value -> value.contains("\"run\":\"" + run + "\"") && value.contains("\"act\""))
                .collect(Collectors.toSet());
    }

    private static long markersOf(String run) {
        return KafkaLog.shared().read("journey.events").stream()
                .map(one -> new String(one.value(), StandardCharsets.UTF_8))
                .filter(value -> value.contains("\"run\":\"" + run + "\"") && value.contains("\"accepted\""))
                .count();
    }
}
