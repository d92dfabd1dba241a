package dev.heed.journey;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;

import java.time.Duration;

import static dev.heed.journey.Stack.emitter;
import static dev.heed.journey.Stack.fresh;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

@QuarkusTest
@QuarkusTestResource(Stack.class)
class OperationsIT {
    @Test
    void the_service_is_alive_and_becomes_ready() {
        RestAssured.get("/q/health/live").then().statusCode(200).body("checks.name", hasItem("resolver"));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> RestAssured.get("/q/health/ready")
                        .then()
                        .statusCode(200)
                        .body("status", equalTo("UP"))
                        .body("checks.data.resolver", hasItem("UP")));
    }

    @Test
    void accepted_and_rejected_events_are_counted() {
        emitter().body("{\"event\": \"e\", \"userId\": \"" + fresh("u") + "\"}").post("/v1/track");
        emitter().body("{\"event\": \"e\"}").post("/v1/track").then().statusCode(422);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> RestAssured.get("/q/metrics")
                        .then()
                        .body(containsString("heed_events_accepted_total"))
                        .body(containsString("heed_events_rejected_total{reason=\"identifier-missing\"")));
    }

    @Test
    void the_api_describes_itself() {
        RestAssured.get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("paths.'/v1/batch'.post.summary", containsString("Segment"))
                .body("paths.'/api/journey/v1/replays'.post.tags", hasItem("replays"));
    }
}
