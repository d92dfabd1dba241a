package dev.heed.journey;

import io.restassured.response.ValidatableResponse;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

import static dev.heed.journey.Stack.staff;
import static java.util.Objects.requireNonNull;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasSize;

/** Reads a timeline until it has what was sent: the projection follows the log. */
final class Timelines {
    private Timelines() {}

    static ValidatableResponse awaitTimeline(String customer, int events) {
        var last = new AtomicReference<ValidatableResponse>();
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            last.set(timeline(customer, ""));
            requireNonNull(last.get()).body("items", hasSize(events));
        });
        return requireNonNull(last.get());
    }

    /** @param query begins with {@code ?} or is empty */
    static ValidatableResponse timeline(String customer, String query) {
        return staff("agent")
                .urlEncodingEnabled(false)
                .get("/api/journey/v1/customers/" + customer + "/timeline" + query)
                .then()
                .statusCode(200);
    }
}
