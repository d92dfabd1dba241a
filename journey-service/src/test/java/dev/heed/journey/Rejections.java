package dev.heed.journey;

import io.restassured.response.ValidatableResponse;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

import static dev.heed.journey.Stack.staff;
import static java.util.Objects.requireNonNull;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasSize;

/** Rejections as tests ask for them. */
final class Rejections {
    static final String REJECTIONS = "/api/journey/v1/rejections";

    private Rejections() {}

    static ValidatableResponse get(String id, String query) {
        return staff("ops").get(REJECTIONS + "/" + id + query).then().statusCode(200);
    }

    static ValidatableResponse list(String name, String query) {
        return staff("ops").get(REJECTIONS + "?source=" + name + query).then().statusCode(200);
    }

    static ValidatableResponse awaitRejections(String name, String query, int count) {
        var last = new AtomicReference<ValidatableResponse>();
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            last.set(list(name, query));
            requireNonNull(last.get()).body("items", hasSize(count));
        });
        return requireNonNull(last.get());
    }

    static ValidatableResponse redrive(String id, String body) {
        return staff("ops")
                .body(body)
                .post(REJECTIONS + "/" + id + "/redrive")
                .then()
                .statusCode(200);
    }
}
