package dev.heed.care.backtest;

import dev.heed.care.pattern.PatternTexts;
import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.DeskEvent;
import dev.heed.contracts.IdentityChange;
import dev.heed.contracts.JourneyEvent;
import dev.heed.contracts.Json;
import dev.heed.contracts.Topic;
import dev.heed.testing.KafkaLog;
import dev.heed.testing.Tokens;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

/** Backtests of the running service, over events that a test has put on the log. */
final class Backtests {
    static final String PATH = "/api/care/v1/backtests";
    static final String THRESHOLDS = "/api/care/v1/thresholds/suggestions";

    private Backtests() {}

    static RequestSpecification as(String role) {
        return given().header("Authorization", Tokens.bearer(role));
    }

    /** Of a pattern that counts events named after it. */
    static String counting(String name, int version, int atLeast) {
        return PatternTexts.text(
                name,
                version,
                "signals: {asked: {type: \"%s.asked\"}}\nwhen: {count: {of: asked, atLeast: %d, within: 10m}}\n"
                        .formatted(name, atLeast));
    }

    /** Events of a customer that the pattern of that name counts. */
    static void ask(String pattern, String customer, int times) {
        for (int i = 0; i < times; i++) {
            String id = UUID.randomUUID().toString();
            var event = new JourneyEvent(
                    id, "test", pattern + ".asked", customer, Instant.now(), Map.of(), Json.tree(new byte[0]));
            KafkaLog.shared().append(Topic.JOURNEY_EVENTS.topic(), customer, event.toCloudEvent());
        }
    }

    static void erase(String customer) {
        var erased = new IdentityChange(
                customer,
                1,
                List.of(customer),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
        var event = new CloudEvent(
                "erased:" + customer,
                "heed",
                IdentityChange.ERASED,
                customer,
                Instant.now(),
                Map.of(),
                Json.write(erased));
        KafkaLog.shared().append(Topic.JOURNEY_EVENTS.topic(), customer, event);
    }

    static void ticket(String customer, String topic, String origin) {
        String id = "t_" + UUID.randomUUID();
        var ticket = new DeskEvent(
                DeskEvent.CREATED,
                id,
                1,
                customer,
                topic,
                "new",
                origin,
                Instant.now(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
        var event =
                new CloudEvent(id, "desk", DeskEvent.CREATED, customer, Instant.now(), Map.of(), Json.write(ticket));
        KafkaLog.shared().append(Topic.DESK_EVENTS.topic(), customer, event);
    }

    /** A request over the last hour, and what is left of this one. */
    static Map<String, Object> lately(Object pattern) {
        Instant now = Instant.now();
        Map<String, Object> body = new HashMap<>();
        body.put("pattern", pattern);
        body.put("from", now.minus(Duration.ofHours(1)).toString());
        body.put("to", now.plus(Duration.ofHours(1)).toString());
        return body;
    }

    static ValidatableResponse post(String path, Map<String, Object> body) {
        return as("analyst")
                .contentType("application/json")
                .body(body)
                .post(path)
                .then();
    }

    static ValidatableResponse get(String id) {
        return as("analyst").get(PATH + "/" + id).then().statusCode(200);
    }

    static String state(String id) {
        return get(id).extract().path("state");
    }

    static ValidatableResponse finished(String path, Map<String, Object> body) {
        String id = post(path, body).statusCode(201).extract().path("id");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !List.of("queued", "running").contains(state(id)));
        return get(id);
    }
}
