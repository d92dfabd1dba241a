package dev.heed.journey;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.contracts.Json;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.List;

import static dev.heed.journey.Stack.emitter;
import static dev.heed.journey.Stack.fresh;
import static org.assertj.core.api.Assertions.assertThat;
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

    @ParameterizedTest
    @ValueSource(strings = {"sources", "tracking plan", "rejections", "replays"})
    void bodies_come_with_a_schema_and_an_example(String tag) {
        JsonNode api = Json.tree(RestAssured.get("/q/openapi?format=json").asByteArray());
        List<JsonNode> bodies = api.path("paths")
                .valueStream()
                .flatMap(JsonNode::valueStream)
                .filter(operation -> operation.path("tags").path(0).asText().equals(tag))
                .flatMap(operation -> operation.at("/requestBody/content").valueStream())
                .toList();

        assertThat(bodies).isNotEmpty().allSatisfy(body -> {
            assertThat(body.path("schema").isObject()).as(body.toString()).isTrue();
            assertThat(body.path("examples").isEmpty()).as(body.toString()).isFalse();
        });
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
