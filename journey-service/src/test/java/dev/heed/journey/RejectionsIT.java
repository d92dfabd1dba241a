package dev.heed.journey;

import dev.heed.contracts.CloudEvent;
import dev.heed.testing.KafkaLog;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import static dev.heed.journey.Emitters.source;
import static dev.heed.journey.Stack.fresh;
import static dev.heed.journey.Stack.staff;
import static dev.heed.journey.Timelines.awaitTimeline;
import static java.util.Objects.requireNonNull;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(Stack.class)
class RejectionsIT {
    private static final String REJECTIONS = "/api/journey/v1/rejections";
    private String source = "";
    private String writeKey = "";

    @BeforeEach
    void ownSource() {
        source = source("");
        writeKey = Emitters.key(source, "\"write\"");
    }

    @Test
    void a_refused_item_is_listed_inspected_mended_and_driven_again() {
        refuse("m1");
        String id = awaitRejections("", 1)
                .body("items[0].code", equalTo("identifier-missing"))
                .body("items[0].way", equalTo("/v1/batch"))
                .body("items[0].state", equalTo("open"))
                .extract()
                .path("items[0].id");
        get(id, "?raw=true").body("raw.body", containsString("m1"));
        String user = fresh("u");

        redrive(id, "").body("result", equalTo("refused")).body("code", equalTo("identifier-missing"));
        redrive(id, mended(user)).body("result", equalTo("accepted")).body("eventId", equalTo("m1"));
        redrive(id, mended(user)).body("result", equalTo("accepted"));

        get(id, "").body("state", equalTo("redriven"));
        Emitters.track(writeKey, user).statusCode(200);
        awaitTimeline("userId:" + user, 2).body("items.find { it.id == 'm1' }.sessionId", equalTo("s1"));
    }

    @Test
    void only_some_see_the_event_itself() {
        refuse("m1");
        String id = awaitRejections("", 1).extract().path("items[0].id");

        get(id, "").body("raw", nullValue()).body("sha256.length()", equalTo(64));
        staff("supervisor").get(REJECTIONS + "/" + id + "?raw=true").then().statusCode(403);
        staff("privacy-officer").get(REJECTIONS + "/" + id + "?raw=true").then().statusCode(200);
        staff("agent").get(REJECTIONS + "/" + id).then().statusCode(403);
    }

    @Test
    void records_of_kafka_are_mended_by_headers() {
        String user = fresh("u");
        append(source, fresh("e"), "");
        String id = awaitRejections("", 1).extract().path("items[0].id");

        redrive(id, "{\"headers\": {\"ce_subject\": \"%s\"}}".formatted(user)).body("result", equalTo("accepted"));

        awaitTimeline("userId:" + user, 1).body("items[0].data.n", equalTo(1));
    }

    @Test
    void rejections_are_driven_again_by_filter_after_a_dry_run() {
        String late = fresh("late");
        String user = fresh("u");
        List.of("1", "2", "3").forEach(n -> append(late, user + n, user));
        awaitRejections(late, "", 3)
                .body("items.code", equalTo(List.of("source-unknown", "source-unknown", "source-unknown")));
        redriveAll(late, "\"dryRun\": true").body("refusedByCode.'source-unknown'", equalTo(3));
        register(late);

        redriveAll(late, "\"dryRun\": true").body("accepted", equalTo(3)).body("first", hasSize(3));
        awaitRejections(late, "&state=open", 3);
        String next = redriveAll(late, "\"dryRun\": false, \"limit\": 2")
                .body("accepted", equalTo(2))
                .extract()
                .path("next");
        redriveAll(late, "\"dryRun\": false, \"cursor\": \"" + next + "\"")
                .body("accepted", equalTo(1))
                .body("next", nullValue());

        awaitTimeline("userId:" + user, 3).body("items.id", equalTo(List.of(user + "1", user + "2", user + "3")));
        awaitRejections(late, "&state=open", 0);
    }

    @Test
    void what_was_cut_cannot_come_again_as_it_was() {
        Emitters.with(writeKey)
                .body("{\"batch\": [{\"type\": \"track\", \"event\": \"%s\"}]}".formatted("x".repeat(70_000)))
                .post("/v1/batch")
                .then()
                .statusCode(200);
        String id = awaitRejections("", 1)
                .body("items[0].cut", equalTo(true))
                .extract()
                .path("items[0].id");

        redrive(id, "").body("code", equalTo("rejection-cut"));
    }

    @Test
    void pages_counts_and_dismissing() {
        refuse("m1");
        refuse("m2");
        String next = awaitRejections("&limit=1", 1).extract().path("next");
        await().untilAsserted(() -> counts().body("counts.'identifier-missing'", equalTo(2)));
        String id = list(source, "&cursor=" + requireNonNull(next))
                .body("items", hasSize(1))
                .extract()
                .path("items[0].id");

        staff("supervisor")
                .post(REJECTIONS + "/" + id + "/dismiss")
                .then()
                .statusCode(200)
                .body("state", equalTo("dismissed"));

        list(source, "&state=open").body("items", hasSize(1));
        list(source, "&code=other").body("items", hasSize(0));
    }

    @Test
    void requests_that_make_no_sense_are_refused() {
        staff("ops").get(REJECTIONS + "?state=odd").then().statusCode(400).body("code", equalTo("state-unknown"));
        staff("ops").get(REJECTIONS + "?from=odd").then().statusCode(400).body("code", equalTo("time-malformed"));
        staff("ops").get(REJECTIONS + "/0-0-0").then().statusCode(404);
        staff("ops").body("[]").post(REJECTIONS + "/0-0-0/redrive").then().statusCode(404);
        staff("supervisor")
                .body("{\"dryRun\": true}")
                .post(REJECTIONS + "/redrive")
                .then()
                .statusCode(403);
    }

    /** One good and one bad item: the good one names the customer. */
    private void refuse(String id) {
        Emitters.with(writeKey)
                .body("""
                        {"batch": [{"type": "track", "event": "paid", "messageId": "%s"}], "context": {"sessionId": "s1"}}""".formatted(id))
                .post("/v1/batch")
                .then()
                .statusCode(200)
                .body("rejected", hasSize(1));
    }

    private static String mended(String user) {
        return "{\"body\": {\"type\": \"track\", \"event\": \"paid\", \"messageId\": \"m1\", \"userId\": \"%s\"}}"
                .formatted(user);
    }

    private static void append(String source, String id, String subject) {
        byte[] data = "{\"n\":1}".getBytes(StandardCharsets.UTF_8);
        var event = new CloudEvent(id, source, "paid", subject, Instant.now(), Map.of(), data);
        KafkaLog.shared().append("journey.inbound", subject, event);
    }

    private static void register(String name) {
        staff("ops")
                .body("{\"name\": \"%s\"}".formatted(name))
                .post(Emitters.SOURCES)
                .then()
                .statusCode(201);
    }

    private static ValidatableResponse redrive(String id, String body) {
        return staff("ops")
                .body(body)
                .post(REJECTIONS + "/" + id + "/redrive")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse redriveAll(String name, String rest) {
        return staff("ops")
                .body("{\"filter\": {\"source\": \"%s\"}, %s}".formatted(name, rest))
                .post(REJECTIONS + "/redrive")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse get(String id, String query) {
        return staff("ops").get(REJECTIONS + "/" + id + query).then().statusCode(200);
    }

    private static ValidatableResponse list(String name, String query) {
        return staff("ops").get(REJECTIONS + "?source=" + name + query).then().statusCode(200);
    }

    private ValidatableResponse counts() {
        return staff("analyst")
                .get(REJECTIONS + "/counts?by=code&source=" + source)
                .then()
                .statusCode(200);
    }

    private ValidatableResponse awaitRejections(String query, int count) {
        return awaitRejections(source, query, count);
    }

    private static ValidatableResponse awaitRejections(String name, String query, int count) {
        var last = new AtomicReference<ValidatableResponse>();
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            last.set(list(name, query));
            requireNonNull(last.get()).body("items", hasSize(count));
        });
        return requireNonNull(last.get());
    }
}
