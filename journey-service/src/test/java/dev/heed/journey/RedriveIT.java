package dev.heed.journey;

import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.Json;
import dev.heed.journey.plan.TrackingPlan;
import dev.heed.testing.KafkaLog;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import static dev.heed.journey.Emitters.source;
import static dev.heed.journey.Rejections.REJECTIONS;
import static dev.heed.journey.Rejections.get;
import static dev.heed.journey.Rejections.list;
import static dev.heed.journey.Rejections.redrive;
import static dev.heed.journey.Stack.fresh;
import static dev.heed.journey.Stack.staff;
import static dev.heed.journey.Timelines.awaitTimeline;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

/** Refused events that come again, once their cause is mended. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class RedriveIT {
    @Inject
    TrackingPlan plan;

    private String source = "";
    private String writeKey = "";

    @BeforeEach
    void ownSource() {
        source = source("");
        writeKey = Emitters.key(source, "\"write\"");
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
        Rejections.awaitRejections(late, "", 3)
                .body("items.code", equalTo(List.of("source-unknown", "source-unknown", "source-unknown")));
        redriveAll(late, "\"dryRun\": true").body("refusedByCode.'source-unknown'", equalTo(3));
        register(late);

        redriveAll(late, "\"dryRun\": true").body("accepted", equalTo(3)).body("first", hasSize(3));
        Rejections.awaitRejections(late, "&state=open", 3);
        String next = redriveAll(late, "\"dryRun\": false, \"limit\": 2")
                .body("accepted", equalTo(2))
                .extract()
                .path("next");
        redriveAll(late, "\"dryRun\": false, \"cursor\": \"" + next + "\"")
                .body("accepted", equalTo(1))
                .body("next", nullValue());

        awaitTimeline("userId:" + user, 3).body("items.id", equalTo(List.of(user + "1", user + "2", user + "3")));
        Rejections.awaitRejections(late, "&state=open", 0);
    }

    @Test
    void what_the_plan_refuses_says_which_rules_it_broke_and_is_not_driven_again_before_it_fits() {
        String type = fresh("planned");
        enforce(type);
        append(source, fresh("e"), fresh("u"), type);
        String id = awaitRejections("", 1)
                .body("items[0].code", equalTo("schema-violated"))
                .body("items[0].violations", contains("/n: integer found, string expected"))
                .extract()
                .path("items[0].id");

        redriveAll(source, "\"dryRun\": true")
                .body("refusedByCode.'schema-violated'", equalTo(1))
                .body("first[0].violations", contains("/n: integer found, string expected"));
        redrive(id, "").body("result", equalTo("refused")).body("code", equalTo("schema-violated"));
        get(id, "").body("state", equalTo("open")).body("last.code", equalTo("schema-violated"));
        redrive(id, "{\"body\": {\"n\": \"1\"}}").body("result", equalTo("accepted"));
    }

    @Test
    void what_the_resolver_refuses_after_all_is_open_again_and_one_rejection_still() {
        String id = fresh("e");
        String user = fresh("u");
        append(source, id, user);
        awaitTimeline("userId:" + user, 1);
        append(source, id, user, "another");
        String rejection = awaitRejections("", 1)
                .body("items[0].code", equalTo("id-conflict"))
                .extract()
                .path("items[0].id");

        redrive(rejection, "").body("result", equalTo("accepted"));

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> get(rejection, "")
                        .body("state", equalTo("open"))
                        .body("last.code", equalTo("id-conflict"))
                        .body("last.by", notNullValue()));
        list(source, "").body("items", hasSize(1));
    }

    @Test
    void of_an_erased_customer_nothing_is_kept_after_it_was_driven_again() {
        String user = fresh("u");
        append(source, fresh("e"), "");
        String id = awaitRejections("", 1).extract().path("items[0].id");
        erase(user);

        String fix = "{\"headers\": {\"ce_subject\": \"%s\"}}".formatted(user);
        redrive(id, fix).body("result", equalTo("accepted"));

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> get(id, "?raw=true")
                        .body("state", equalTo("erased"))
                        .body("last.code", equalTo("customer-erased"))
                        .body("raw.body", equalTo(""))
                        .body("raw.headers.size()", equalTo(0)));
        list(source, "").body("items", hasSize(1));
        redrive(id, fix).body("result", equalTo("refused")).body("code", equalTo("customer-erased"));
    }

    /** Waits until the log knows: what is sent after that is rejected. */
    private void erase(String user) {
        String id = staff("privacy-officer")
                .post("/api/journey/v1/customers/userId:" + user + "/erasure")
                .then()
                .statusCode(202)
                .extract()
                .path("customer");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> KafkaLog.shared().read("journey.events").stream()
                        .filter(one -> id.equals(new String(one.key(), StandardCharsets.UTF_8)))
                        .anyMatch(one -> new String(
                                        one.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8)
                                .equals("customer.erased")));
    }

    /** Its first name was not registered; the one that it gets has used the id before. */
    @Test
    void what_comes_again_by_another_source_is_open_again_too() {
        String id = fresh("e");
        String user = fresh("u");
        String stranger = fresh("stranger");
        append(source, id, user, "another");
        awaitTimeline("userId:" + user, 1);
        append(stranger, id, user);
        String rejection = Rejections.awaitRejections(stranger, "", 1).extract().path("items[0].id");

        redrive(rejection, "{\"headers\": {\"ce_source\": \"%s\"}}".formatted(source))
                .body("result", equalTo("accepted"));

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        get(rejection, "").body("state", equalTo("open")).body("last.code", equalTo("id-conflict")));
    }

    /** The source takes such events now: what it refused then comes in. */
    @Test
    void an_event_of_the_future_is_examined_by_what_its_source_says_now() {
        String user = fresh("u");
        Emitters.with(writeKey)
                .body("{\"event\": \"paid\", \"userId\": \"%s\", \"timestamp\": \"%s\"}"
                        .formatted(user, Instant.now().plusSeconds(100_000)))
                .post("/v1/track")
                .then()
                .statusCode(422);
        String id = awaitRejections("", 1).extract().path("items[0].id");
        redrive(id, "").body("code", equalTo("time-in-future"));
        staff("ops")
                .header("If-Match", "\"2\"")
                .body("{\"future\": \"flag\"}")
                .patch(Emitters.SOURCES + "/" + source)
                .then()
                .statusCode(200);

        redrive(id, "").body("result", equalTo("accepted"));
        awaitTimeline("userId:" + user, 1);
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

    private void enforce(String type) {
        Types.plan(type, ", \"mode\": \"enforce\", \"schema\": {\"properties\": {\"n\": {\"type\": \"string\"}}}")
                .statusCode(201);
        byte[] data = "{\"n\":1}".getBytes(StandardCharsets.UTF_8);
        var event = new CloudEvent("e", source, type, "u", Instant.EPOCH, Map.of(), data);
        await().until(() -> plan.judge(event, Json.tree(data)) instanceof TrackingPlan.Verdict.Refused);
    }

    private static void append(String source, String id, String subject) {
        append(source, id, subject, "paid");
    }

    private static void append(String source, String id, String subject, String type) {
        byte[] data = "{\"n\":1}".getBytes(StandardCharsets.UTF_8);
        var event = new CloudEvent(id, source, type, subject, Instant.now(), Map.of(), data);
        KafkaLog.shared().append("journey.inbound", subject, event);
    }

    private static void register(String name) {
        staff("ops")
                .body("{\"name\": \"%s\"}".formatted(name))
                .post(Emitters.SOURCES)
                .then()
                .statusCode(201);
    }

    private static ValidatableResponse redriveAll(String name, String rest) {
        return staff("ops")
                .body("{\"filter\": {\"source\": \"%s\"}, %s}".formatted(name, rest))
                .post(REJECTIONS + "/redrive")
                .then()
                .statusCode(200);
    }

    private ValidatableResponse awaitRejections(String query, int count) {
        return Rejections.awaitRejections(source, query, count);
    }
}
