package dev.heed.journey;

import dev.heed.kit.http.Cursor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;

import static dev.heed.journey.Stack.emitter;
import static dev.heed.journey.Stack.fresh;
import static dev.heed.journey.Types.TYPES;
import static dev.heed.journey.Types.get;
import static dev.heed.journey.Types.holding;
import static dev.heed.journey.Types.plan;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

@QuarkusTest
@QuarkusTestResource(Stack.class)
class ObservedTypesIT {
    private final String type = fresh("Order");

    @BeforeEach
    void two_customers_send_one_event_each() {
        send("{\"total\": 9.5, \"items\": [{\"sku\": \"a\"}]}");
        send("{\"total\": 10, \"coupon\": null}");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> get(type + "/observed").statusCode(200).body("events", equalTo(2)));
    }

    @Test
    void attributes_are_shown_as_they_arrived() {
        get(type + "/observed")
                .body(
                        "attributes.path",
                        containsInAnyOrder("/channel", "/coupon", "/items", "/items/*", "/items/*/sku", "/total"))
                .body("attributes.find { it.path == '/total' }.types.number", equalTo(1))
                .body("attributes.find { it.path == '/total' }.types.integer", equalTo(1))
                .body("attributes.find { it.path == '/coupon' }.events", equalTo(1))
                .body("difference", equalTo(null));
    }

    @Test
    void a_plan_starts_from_what_arrived_and_says_what_changed_since() {
        String schema = get(type + "/observed?as=schema")
                .statusCode(200)
                .body("required", containsInAnyOrder("channel", "total"))
                .extract()
                .asString();
        plan(type, ", \"schema\": " + schema).statusCode(201);
        send("{\"total\": \"ten\", \"voucher\": 1}");

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> get(type + "/observed")
                        .body("events", equalTo(3))
                        .body("difference.unplanned", contains("/voucher"))
                        .body("difference.otherTypes", contains("/total")));
    }

    @Test
    void all_types_that_arrived_are_listed_planned_or_not() {
        String before = Cursor.after(type.substring(0, type.length() - 1)).encode();
        get("observed?limit=1&cursor=" + before)
                .statusCode(200)
                .body("items.type", contains(type))
                .body("items.events", contains(2))
                .body("items.planned", contains(false));
        plan(type, "").statusCode(201);
        get("observed?limit=200&cursor=" + before).body("items.planned", hasItem(true));
    }

    @Test
    void a_type_that_arrives_stays_on_the_plan() {
        plan(type, ", \"mode\": \"off\"").statusCode(201);

        holding("\"1\"").delete(TYPES + "/" + type).then().statusCode(409).body("code", equalTo("event-type-in-use"));
    }

    @Test
    void what_never_arrived_is_missing_and_other_forms_are_unknown() {
        get(fresh("none") + "/observed").statusCode(404);
        get(type + "/observed?as=xml").statusCode(400).body("code", equalTo("form-unknown"));
        emitter().get(TYPES + "/observed").then().statusCode(403);
    }

    private void send(String properties) {
        emitter()
                .body("{\"event\": \"%s\", \"userId\": \"%s\", \"properties\": %s}"
                        .formatted(
                                type, fresh("user"), properties.replace("{\"total", "{\"channel\": \"web\", \"total")))
                .post("/v1/track")
                .then()
                .statusCode(200);
    }
}
