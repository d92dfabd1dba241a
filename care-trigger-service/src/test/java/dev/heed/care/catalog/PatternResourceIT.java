package dev.heed.care.catalog;

import dev.heed.contracts.JourneyEvent;
import dev.heed.contracts.Json;
import dev.heed.contracts.Topic;
import dev.heed.testing.KafkaLog;
import dev.heed.testing.StackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import static dev.heed.care.catalog.PatternApi.PATTERNS;
import static dev.heed.care.catalog.PatternApi.as;
import static dev.heed.care.catalog.PatternApi.counting;
import static dev.heed.care.catalog.PatternApi.move;
import static dev.heed.care.catalog.PatternApi.pattern;
import static dev.heed.care.catalog.PatternApi.store;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class PatternResourceIT {
    @Test
    void aVersionIsStoredOnceAndNeverChanges() {
        store(counting("once")).statusCode(201).header("ETag", "\"1\"").body("status", is("draft"));
        store(counting("once")).statusCode(200);
        store(counting("once").replace("10m", "20m")).statusCode(409).body("code", is("version-exists"));
    }

    @Test
    void anInvalidPatternIsRefusedWithPathAndCode() {
        store(counting("broken").replace("of: asked", "of: nobody"))
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo("pattern-invalid"))
                .body("problems[0].path", containsString("spec.when"));
    }

    @Test
    void aRequestWithoutABodyIsRefused() {
        store(counting("bodiless"));
        as("care-designer")
                .contentType("application/json")
                .post(PATTERNS + "/bodiless/versions/1/transitions")
                .then()
                .statusCode(400)
                .body("code", is("body-required"));
        as("care-designer")
                .contentType("application/yaml")
                .post(PATTERNS)
                .then()
                .statusCode(422)
                .body("code", is("pattern-invalid"));
    }

    @Test
    void aKeyStandsForOneText() {
        var request = as("care-designer").contentType("application/yaml").header("Idempotency-Key", "k-1");
        request.body(counting("keyed")).post(PATTERNS).then().statusCode(201);
        request.body(counting("keyed")).post(PATTERNS).then().statusCode(200).header("Idempotency-Replayed", "true");
        request.body(counting("otherwise"))
                .post(PATTERNS)
                .then()
                .statusCode(422)
                .body("code", is("idempotency-key-reused"));
    }

    @Test
    void everyEndpointNamesItsRoles() {
        given().get(PATTERNS).then().statusCode(401);
        as("privacy-officer").get(PATTERNS).then().statusCode(403);
        as("agent")
                .contentType("application/yaml")
                .body("x")
                .post(PATTERNS)
                .then()
                .statusCode(403);
        as("privacy-officer").get("/api/care/v1/decisions").then().statusCode(403);
    }

    @Test
    void eventsOfACustomerBecomeADecisionThatCanBeRead() {
        store(counting("flow"));
        move("flow", "active").statusCode(200);
        ask("flow", "f1");
        ask("flow", "f2");

        awaitActedOn("c_flow");
        assertThat(KafkaLog.shared().read(Topic.CARE_ACTIONS.topic()))
                .anyMatch(r -> new String(r.key(), StandardCharsets.UTF_8).equals("c_flow"));
    }

    /** The event that a pattern counts, of a customer named after it. */
    private static void ask(String pattern, String id) {
        String customer = "c_" + pattern;
        var event = new JourneyEvent(
                id, "test", pattern + ".asked", customer, Instant.now(), Map.of(), Json.tree(new byte[0]));
        KafkaLog.shared().append(Topic.JOURNEY_EVENTS.topic(), customer, event.toCloudEvent());
    }

    private static void awaitActedOn(String customer) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> as("agent")
                        .queryParam("customer", customer)
                        .get("/api/care/v1/decisions")
                        .then()
                        .body("items", hasSize(1))
                        .body("items[0].outcome", is("ACTED"))
                        .body("items[0].text", is("asked 2 times")));
    }

    @Test
    void poisonIsKeptAsADeadLetterAndTheNextRecordIsProcessed() {
        store(counting("poison"));
        move("poison", "active").statusCode(200);
        KafkaLog.shared()
                .appendRaw(Topic.JOURNEY_EVENTS.topic(), "c_poison", "not an event".getBytes(StandardCharsets.UTF_8));
        ask("poison", "p1");
        ask("poison", "p2");

        awaitActedOn("c_poison");
        String letters = Topic.deadLetters(Topic.JOURNEY_EVENTS.topic(), "care-trigger-service");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(KafkaLog.shared().read(letters))
                        .anyMatch(r -> "not an event".equals(new String(r.value(), StandardCharsets.UTF_8))));
    }
}
