package dev.heed.journey;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

import static dev.heed.journey.Emitters.batch;
import static dev.heed.journey.Emitters.key;
import static dev.heed.journey.Emitters.source;
import static dev.heed.journey.Emitters.track;
import static dev.heed.journey.Stack.fresh;
import static dev.heed.journey.Stack.staff;
import static dev.heed.journey.Timelines.awaitTimeline;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;

@QuarkusTest
@QuarkusTestResource(Stack.class)
class RateLimitsIT {
    /** So slow that a busy machine does not make a difference. */
    private static final String SLOW = ", \"limits\": {\"%s\": {\"perSecond\": 1, \"burst\": %d}}";

    @Test
    void every_answer_tells_policy_and_standing() {
        String writeKey = key(source(SLOW.formatted("source", 1000)), "\"write\"");

        batch(writeKey, fresh("u"), 100)
                .statusCode(200)
                .header("RateLimit-Policy", containsString("\"source\";q=1000;w=1000;qu=\"events\""))
                .header("RateLimit", matchesPattern("\"source\";r=9[0-9][0-9];t=[0-9]+"));
    }

    @Test
    void a_source_over_its_limit_gets_429_whole_and_is_told_when_to_come_again() {
        String name = source(SLOW.formatted("source", 1000));
        String writeKey = key(name, "\"write\"");
        String user = fresh("u");
        batch(writeKey, fresh("other"), 900).statusCode(200);

        batch(writeKey, user, 500)
                .statusCode(429)
                .body("code", equalTo("source-rate-exceeded"))
                .header("Retry-After", matchesPattern("[34][0-9][0-9]"))
                .header("RateLimit", notNullValue());

        track(writeKey, user).statusCode(200);
        awaitTimeline("userId:" + user, 1);
        RestAssured.get("/q/metrics")
                .then()
                .body(containsString("heed_intake_throttled_total{limit=\"source\",source=\"" + name + "\"} 1.0"));
    }

    @Test
    void what_is_only_tried_takes_from_the_limit_too() {
        String writeKey = key(source(SLOW.formatted("source", 1000)), "\"write\"");
        batch(writeKey, fresh("u"), 1000).statusCode(200);

        Emitters.with(writeKey)
                .body("{\"type\": \"track\", \"event\": \"paid\", \"userId\": \"u\"}")
                .post("/events/validate")
                .then()
                .statusCode(429)
                .body("code", equalTo("source-rate-exceeded"));
    }

    @Test
    void a_customer_in_a_loop_is_throttled_and_becomes_visible() {
        String writeKey = key(source(SLOW.formatted("customer", 45)), "\"write\"");
        String user = fresh("u");
        batch(writeKey, user, 45).statusCode(200);

        batch(writeKey, user, 45)
                .statusCode(429)
                .body("code", equalTo("customer-rate-exceeded"))
                .header("Retry-After", matchesPattern("[1-4]?[0-9]"));

        track(writeKey, fresh("calm")).statusCode(200);
        awaitTimeline("userId:" + user, 46)
                .body("items.findAll { it.type == 'customer.throttled' }.source", equalTo(List.of("heed")));
    }

    @Test
    void events_of_runs_are_exempt_from_the_limit_of_customers() {
        String writeKey = key(source(SLOW.formatted("customer", 3)), "\"import\"");
        String user = fresh("u");
        String run = staff("ops")
                .body("{\"act\": false}")
                .post("/api/journey/v1/replays")
                .then()
                .extract()
                .path("id");
        String item = "{\"type\": \"track\", \"event\": \"paid\", \"userId\": \"%s\"}".formatted(user);
        String items = String.join(",", java.util.Collections.nCopies(9, item));
        Emitters.with(writeKey)
                .body("{\"batch\": [%s], \"context\": {\"replay\": \"%s\"}}".formatted(items, run))
                .post("/v1/batch")
                .then()
                .statusCode(200);
    }

    @Test
    void counters_by_day_tell_accepted_rejected_duplicate_and_throttled() {
        String name = source(SLOW.formatted("customer", 200));
        String writeKey = key(name, "\"write\"");
        String user = fresh("u");
        String same = "{\"event\": \"paid\", \"userId\": \"%s\", \"messageId\": \"m1\"}".formatted(user);
        batch(writeKey, user, 150).statusCode(200);
        Emitters.with(writeKey).body(same).post("/v1/track").then().statusCode(200);
        Emitters.with(writeKey).body(same).post("/v1/track").then().statusCode(200);
        Emitters.with(writeKey)
                .body("{\"event\": \"paid\"}")
                .post("/v1/track")
                .then()
                .statusCode(422);
        batch(writeKey, user, 150).statusCode(429);

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> staff("analyst")
                        .get(Emitters.SOURCES + "/" + name + "/counters")
                        .then()
                        .statusCode(200)
                        .body("days.accepted.sum()", equalTo(151))
                        .body("days.rejected.sum()", equalTo(1))
                        .body("days[0].rejectedByCode.'identifier-missing'", equalTo(1))
                        .body("days.duplicate.sum()", equalTo(1))
                        .body("days.throttled.sum()", equalTo(1)));
    }

    @Test
    void days_that_are_none_are_refused() {
        String path = Emitters.SOURCES + "/local/counters";
        staff("ops").get(path + "?from=x").then().statusCode(400).body("code", equalTo("date-malformed"));
        staff("ops")
                .get(path + "?from=2026-01-02&to=2026-01-02")
                .then()
                .statusCode(400)
                .body("code", equalTo("days-out-of-range"));
    }
}
