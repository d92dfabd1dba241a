package dev.heed.care.decide;

import dev.heed.care.catalog.PatternApi;
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
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import static io.restassured.RestAssured.config;
import static io.restassured.RestAssured.given;
import static io.restassured.config.EncoderConfig.encoderConfig;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class FiguresResourceIT {
    private static final String PATTERNS = "/api/care/v1/patterns";

    private static String pattern(String name, String when) {
        return """
                apiVersion: care/v1
                kind: FrictionPattern
                metadata: {name: %1$s, version: 1, owner: tests}
                spec:
                  title: Dear
                  why: It costs a lot.
                  per: [customer]
                  signals: {dear: {type: "%1$s.paid", where: "data.amount > 100"}, back: {type: "%1$s.back"}}
                  when: %2$s
                  unless: [back]
                  do: {all: [{task: {to: service-desk, template: t, priority: high, note: n}}]}
                  measure: {holdout: 0%%}
                  explain: "dear"
                  tests:
                    - name: once
                      given: [{at: +0m, type: "%1$s.paid", customer: c1, data: {amount: 200}}]
                      until: +9d
                      expect: [{at: +0m, customer: c1}]
                    - name: cheap
                      given: [{at: +0m, type: "%1$s.paid", customer: c1, data: {amount: 2}}]
                      until: +9d
                      expect: []
                """.formatted(name, when);
    }

    @Test
    void aDesignerSeesHowOftenAWhereIsTrue() {
        shadow(pattern("figures", "{count: {of: dear, atLeast: 1, within: 10m}}"))
                .statusCode(200);

        await().pollInterval(Duration.ofSeconds(1))
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> {
                    paid("{\"amount\": 200}");
                    paid("{}");
                    figures("care-designer", "figures")
                            .statusCode(200)
                            .body("signals[0].signal", equalTo("dear"))
                            .body("signals[0].type", equalTo("figures.paid"))
                            .body("signals[0].matched", greaterThan(0))
                            .body("signals[0].missingField", greaterThan(0))
                            .body("signals[0].refused", equalTo(0))
                            .body("signals[0].nanosEach", greaterThan(0f));
                });
        given().get("/q/metrics").then().body(containsString("heed_where_evaluated_total{pattern=\"figures\""));
    }

    @Test
    void figuresAreThoseOfAStoredVersionAndForStaff() {
        figures("care-designer", "nobody").statusCode(404);
        figures("agent", "figures").statusCode(403);
    }

    @Test
    void aCalendarThatIsNotThereIsRefusedWithThoseThatAre() {
        shadow(pattern("calendar", "{absence: {after: dear, expected: [back], within: 1bd, calendar: nowhere}}"))
                .statusCode(422)
                .body("code", equalTo("unknown-calendar"))
                .body("detail", containsString("there are: default"));
    }

    private static ValidatableResponse shadow(String yaml) {
        String name =
                yaml.lines().filter(line -> line.contains("name:")).findFirst().orElseThrow();
        name = name.substring(name.indexOf("name: ") + 6, name.indexOf(','));
        PatternApi.store(yaml).statusCode(201);
        return PatternApi.move(name, "shadow");
    }

    private static ValidatableResponse figures(String role, String name) {
        return as(role).get(PATTERNS + "/" + name + "/versions/1/figures").then();
    }

    private static RequestSpecification as(String role) {
        var yamlAsText = encoderConfig().encodeContentTypeAs("application/yaml", ContentType.TEXT);
        return given().config(config().encoderConfig(yamlAsText)).header("Authorization", Tokens.bearer(role));
    }

    private static void paid(String data) {
        var tree = Json.tree(data.getBytes(StandardCharsets.UTF_8));
        var event = new JourneyEvent(
                "e" + System.nanoTime(), "test", "figures.paid", "c_figures", Instant.now(), Map.of(), tree);
        KafkaLog.shared().append(Topic.JOURNEY_EVENTS.topic(), "c_figures", event.toCloudEvent());
    }
}
