package dev.heed.journey;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;

import static dev.heed.journey.Emitters.source;
import static dev.heed.journey.Rejections.REJECTIONS;
import static dev.heed.journey.Rejections.get;
import static dev.heed.journey.Rejections.list;
import static dev.heed.journey.Rejections.redrive;
import static dev.heed.journey.Stack.fresh;
import static dev.heed.journey.Stack.staff;
import static dev.heed.journey.Timelines.awaitTimeline;
import static java.util.Objects.requireNonNull;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(Stack.class)
class RejectionsIT {
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
    void the_most_frequent_sources_are_counted_and_how_many_others_there_are() {
        refuse("m1");
        awaitRejections("", 1);

        staff("analyst")
                .get(REJECTIONS + "/counts?by=source&top=1&source=" + source)
                .then()
                .body("counts.'" + source + "'", equalTo(1))
                .body("others", equalTo(0));
        String since = Instant.now().minusSeconds(3600).toString();
        var all = staff("analyst")
                .get(REJECTIONS + "/counts?by=source&top=1&from=" + since)
                .then();
        all.body("counts.size()", equalTo(1)).body("others", greaterThan(0));
        staff("analyst").get(REJECTIONS + "/counts?top=1001").then().statusCode(400);
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
        staff("ops").body("{}").post(REJECTIONS + "/redrive").then().statusCode(400);
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

    private ValidatableResponse counts() {
        return staff("analyst")
                .get(REJECTIONS + "/counts?by=code&source=" + source)
                .then()
                .statusCode(200);
    }

    private ValidatableResponse awaitRejections(String query, int count) {
        return Rejections.awaitRejections(source, query, count);
    }
}
