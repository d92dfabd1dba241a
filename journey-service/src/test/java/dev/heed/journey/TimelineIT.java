package dev.heed.journey;

import dev.heed.kit.http.Cursor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static dev.heed.journey.Stack.emitter;
import static dev.heed.journey.Stack.fresh;
import static dev.heed.journey.Stack.staff;
import static dev.heed.journey.Timelines.awaitTimeline;
import static dev.heed.journey.Timelines.timeline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

@QuarkusTest
@QuarkusTestResource(Stack.class)
class TimelineIT {
    private static final int EVENTS = 7;
    private final String user = fresh("user");
    private final String customer = "userId:" + user;

    @BeforeEach
    void seven_events_two_of_them_at_the_same_time() {
        String items = IntStream.range(0, EVENTS)
                .mapToObj(i -> """
                        {"type": "track", "event": "e%1$d", "userId": "%2$s", "messageId": "%2$s-%1$d",
                         "timestamp": "2026-01-01T10:00:0%3$dZ", "properties": {"channel": "c%4$d"}}""".formatted(i, user, i / 2, i % 3))
                .collect(Collectors.joining(","));
        emitter().body("{\"batch\": [" + items + "]}").post("/v1/batch").then().statusCode(200);
        awaitTimeline(customer, EVENTS);
    }

    @Test
    void pages_follow_each_other_without_gap_or_overlap() {
        assertThat(pages("?limit=2")).containsExactly("e0", "e1", "e2", "e3", "e4", "e5", "e6");
        assertThat(pages("?limit=3&order=desc")).containsExactly("e6", "e5", "e4", "e3", "e2", "e1", "e0");
    }

    @Test
    void filters_narrow_it_down() {
        timeline(customer, "?type=e3").body("items", hasSize(1));
        timeline(customer, "?channel=c0").body("items.type", equalTo(List.of("e0", "e3", "e6")));
        timeline(customer, "?from=2026-01-01T10:00:01Z&to=2026-01-01T10:00:02Z")
                .body("items.type", equalTo(List.of("e2", "e3")));
    }

    @Test
    void the_customer_id_names_the_same_timeline() {
        String id = timeline(customer, "?limit=1").extract().path("items[0].customerId");

        timeline(id, "").body("items", hasSize(EVENTS));
    }

    @Test
    void an_unknown_customer_has_an_empty_timeline() {
        timeline("anonymousId:nobody", "").body("items", hasSize(0));
    }

    @Test
    void malformed_requests_are_problems() {
        refused("nonsense", "", "customer-malformed");
        refused(customer, "?limit=0", "limit-out-of-range");
        refused(customer, "?limit=201", "limit-out-of-range");
        refused(customer, "?cursor=xyz", "cursor-malformed");
        refused(customer, "?from=yesterday", "time-malformed");
        refused(customer, "?order=up", "order-unknown");
    }

    @Test
    void times_that_no_store_can_hold_are_problems() {
        String cursor = Cursor.after("+300000000-01-01T00:00:00Z", "1").encode();

        refused(customer, "?from=-999999999-01-01T00:00:00Z", "time-malformed");
        refused(customer, "?to=%2B999999999-01-01T00:00:00Z", "time-malformed");
        refused(customer, "?cursor=" + cursor, "cursor-malformed");
    }

    @Test
    void only_staff_may_read() {
        String path = "/api/journey/v1/customers/c_1/timeline";
        RestAssured.get(path).then().statusCode(401);
        emitter().get(path).then().statusCode(403);
        staff("privacy-officer")
                .get("/api/journey/v1/customers/" + customer + "/timeline")
                .then()
                .statusCode(200);
    }

    private static void refused(String customer, String query, String code) {
        staff("ops")
                .urlEncodingEnabled(false)
                .get("/api/journey/v1/customers/" + customer + "/timeline" + query)
                .then()
                .statusCode(400)
                .body("code", equalTo(code));
    }

    private List<String> pages(String query) {
        List<String> types = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            var page = timeline(customer, query + cursor).extract().jsonPath();
            types.addAll(page.getList("items.type", String.class));
            String next = page.getString("next");
            cursor = next == null ? null : "&cursor=" + next;
        }
        return types;
    }
}
