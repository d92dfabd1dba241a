package dev.heed.care.catalog;

import dev.heed.contracts.JourneyEvent;
import dev.heed.contracts.Json;
import dev.heed.contracts.Topic;
import dev.heed.testing.KafkaLog;
import dev.heed.testing.StackResource;
import dev.heed.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import static io.restassured.RestAssured.config;
import static io.restassured.RestAssured.given;
import static io.restassured.config.EncoderConfig.encoderConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class PatternResourceIT {
    @Inject
    PatternStore patterns;

    private static final String PATTERNS = "/api/care/v1/patterns";

    private static String pattern(String name, int version, String when) {
        return """
                apiVersion: care/v1
                kind: FrictionPattern
                metadata: {name: %1$s, version: %2$d, owner: tests}
                spec:
                  title: Asked in vain
                  why: Nobody likes to ask twice.
                  per: [customer]
                  signals: {asked: {type: "%1$s.asked"}}
                  when: %3$s
                  do: {all: [{task: {to: service-desk, template: t, priority: high, note: n}}]}
                  measure: {holdout: 0%%}
                  explain: "asked {{count}} times"
                  tests:
                    - name: twice
                      given:
                        - {at: +0m, type: "%1$s.asked", customer: c1, data: {}}
                        - {at: +1m, type: "%1$s.asked", customer: c1, data: {}}
                      expect: [{at: +1m, customer: c1}]
                    - name: once
                      given: [{at: +0m, type: "%1$s.asked", customer: c1, data: {}}]
                      expect: []
                """.formatted(name, version, when);
    }

    private static String counting(String name) {
        return pattern(name, 1, "{count: {of: asked, atLeast: 2, within: 10m}}");
    }

    private static RequestSpecification as(String role) {
        var yamlAsText = encoderConfig().encodeContentTypeAs("application/yaml", ContentType.TEXT);
        return given().config(config().encoderConfig(yamlAsText)).header("Authorization", Tokens.bearer(role));
    }

    private static ValidatableResponse store(String yaml) {
        return as("care-designer")
                .contentType("application/yaml")
                .body(yaml)
                .post(PATTERNS)
                .then();
    }

    private static ValidatableResponse move(String name, String to) {
        return move(name, 1, to);
    }

    private static ValidatableResponse move(String name, int version, String to) {
        String path = PATTERNS + "/" + name + "/versions/" + version;
        return as("care-designer")
                .contentType("application/json")
                .header("If-Match", as("analyst").get(path).header("ETag"))
                .body(Map.of("to", to, "reason", "a test"))
                .post(path + "/transitions")
                .then();
    }

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
    void whatIsNotBuiltYetIsRefusedOnActivation() {
        String business = "{count: {of: asked, atLeast: 2, within: 2bd}}";
        store(pattern("business", 1, business)).statusCode(201);
        move("business", "active").statusCode(422).body("code", is("verb-not-supported"));
    }

    @Test
    void theLifeCycleIsKeptWithReasonAndPerson() {
        store(counting("cycle"));
        move("cycle", "active").statusCode(200).body("status", is("active")).header("ETag", "\"2\"");
        move("cycle", "active").statusCode(200).body("status", is("active")).header("ETag", "\"2\"");
        move("cycle", "shadow").statusCode(409).body("code", is("transition-illegal"));
        move("cycle", "draft").statusCode(422).body("code", is("state-not-supported"));
        as("analyst")
                .get(PATTERNS + "/cycle/versions/1")
                .then()
                .statusCode(200)
                .body("history", hasSize(2))
                .body("history[1].reason", is("a test"))
                .body("history[1].by", is("local-care-designer"));
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
    void twoVersionsThatACrashLeftActiveBecomeOne() {
        for (int version : new int[] {1, 2}) {
            String source = pattern("twins", version, "{count: {of: asked, atLeast: 2, within: 9m}}");
            var step = new StoredPattern.Step(Lifecycle.Status.ACTIVE, "a test", "tests", Instant.now());
            patterns.insert(
                    new StoredPattern("twins", version, Lifecycle.Status.ACTIVE, 2, "tests", source, List.of(step)));
        }

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> as("analyst")
                        .queryParam("name", "twins")
                        .get(PATTERNS)
                        .then()
                        .body("items.status", is(List.of("retired", "active"))));
    }

    @Test
    void anActiveNewVersionRetiresTheOldOne() {
        store(counting("heir"));
        move("heir", "active");
        store(pattern("heir", 2, "{count: {of: asked, atLeast: 2, within: 9m}}"))
                .statusCode(201);
        move("heir", 2, "active").statusCode(200);
        as("analyst").get(PATTERNS + "/heir/versions/1").then().body("status", is("retired"));
    }

    @Test
    void listsArePagedAndFiltered() {
        store(counting("paged-a"));
        store(pattern("paged-a", 2, "{count: {of: asked, atLeast: 2, within: 9m}}"));
        String next = as("analyst")
                .queryParam("name", "paged-a")
                .queryParam("limit", 1)
                .get(PATTERNS)
                .then()
                .body("items", hasSize(1))
                .extract()
                .path("next");
        as("analyst")
                .queryParam("name", "paged-a")
                .queryParam("cursor", next)
                .get(PATTERNS)
                .then()
                .body("items.version", is(List.of(2)));
        as("analyst").queryParam("cursor", "?").get(PATTERNS).then().statusCode(400);
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
