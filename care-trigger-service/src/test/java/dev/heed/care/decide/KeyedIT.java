package dev.heed.care.decide;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.heed.care.catalog.PatternApi;
import dev.heed.contracts.Action;
import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.CloudEventHeaders;
import dev.heed.contracts.Decision;
import dev.heed.contracts.JourneyEvent;
import dev.heed.contracts.Json;
import dev.heed.contracts.PatternControl;
import dev.heed.contracts.RunMarker;
import dev.heed.contracts.RunOpened;
import dev.heed.contracts.Topic;
import dev.heed.testing.KafkaLog;
import dev.heed.testing.StackResource;
import dev.heed.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import static io.restassured.RestAssured.config;
import static io.restassured.RestAssured.given;
import static io.restassured.config.EncoderConfig.encoderConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

/** A pattern per error code, over the broker's partitions. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class KeyedIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int EVENTS = 12;

    private final KafkaLog log = KafkaLog.shared();

    private static String pattern(String name) {
        return """
                apiVersion: care/v1
                kind: FrictionPattern
                metadata: {name: %1$s, version: 1, owner: tests}
                spec:
                  title: Many meet one error
                  why: One cause, many customers.
                  per: [errorCode]
                  signals: {failed: {type: "%1$s.failed", as: {errorCode: data.code}}}
                  when: {count: {of: failed, atLeast: %2$d, within: 10m}}
                  do: {all: [{task: {to: service-desk, template: t, priority: high, note: n}}]}
                  measure: {holdout: 0%%}
                  explain: "{{errorCode}} {{count}} times"
                  tests:
                    - name: all
                      given: [{every: 1s, from: +0m, times: %2$d, type: "%1$s.failed", customer: c1, data: {code: E1}}]
                      expect: [{at: +%3$ds, customer: E1}]
                    - name: one
                      given: [{at: +0m, type: "%1$s.failed", customer: c1, data: {code: E1}}]
                      expect: []
                """.formatted(name, EVENTS, EVENTS - 1);
    }

    @Test
    void oneErrorOfManyCustomersIsOneTask() {
        activate("keyed-live");
        for (int i = 0; i < EVENTS; i++) {
            log.append(Topic.JOURNEY_EVENTS.topic(), "c_" + i, event("keyed-live", i, Instant.now(), Map.of()));
        }

        await().atMost(SOON)
                .untilAsserted(() -> as("agent")
                        .queryParam("customer", "errorCode:keyed-live")
                        .get("/api/care/v1/decisions")
                        .then()
                        .body("items", hasSize(1))
                        .body("items[0].outcome", is("ACTED"))
                        .body("items[0].text", is("keyed-live 12 times")));
        assertThat(read(Topic.CARE_ACTIONS, Action.TYPE, Action.class))
                .filteredOn(action -> action.pattern().equals("keyed-live"))
                .extracting(Action::customer)
                .containsExactly("errorCode:keyed-live");
    }

    @Test
    void aRunFoldsAllPartitionsByTimeAndEachReportsOnce() {
        activate("keyed-run");
        everywhere(RunOpened.TYPE, Json.write(new RunOpened("kr", true)));
        Instant from = Instant.parse("2026-03-02T09:00:00Z");
        for (int i = EVENTS - 1; i >= 0; i--) {
            CloudEvent event = event("keyed-run", i, from.plusSeconds(i), Map.of("replay", "kr"));
            log.append(Topic.JOURNEY_EVENTS.topic(), "c_" + i, event);
        }
        IntStream.range(0, partitions()).forEach(this::ended);

        await().atMost(SOON).untilAsserted(() -> assertThat(reports()).hasSize(partitions()));
        assertThat(reports().stream().mapToLong(RunMarker::decisions).sum()).isEqualTo(1);
        assertThat(read(Topic.CARE_DECISIONS, Decision.TYPE, Decision.class))
                .filteredOn(decision -> decision.pattern().equals("keyed-run"))
                .extracting(Decision::matchedAt)
                .containsExactly(from.plusSeconds(EVENTS - 1));
    }

    private void ended(int inbound) {
        var marker = new RunMarker("kr", inbound, partitions(), Optional.empty(), 0, 0, 0, 0, 0);
        everywhere(RunMarker.TYPE, Json.write(marker));
    }

    private List<RunMarker> reports() {
        return read(Topic.CARE_DECISIONS, RunMarker.TYPE, RunMarker.class).stream()
                .filter(report -> report.run().equals("kr"))
                .toList();
    }

    /** Returns when all tasks of error codes are about to know the pattern. */
    private void activate(String name) {
        PatternApi.store(pattern(name)).statusCode(201);
        PatternApi.move(name, "active").statusCode(200);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(read(Topic.CARE_KEYED, PatternControl.TYPE, PatternControl.class))
                        .filteredOn(change ->
                                change.name().equals(name) && change.status().equals("active"))
                        .hasSize(partitions()));
    }

    private int partitions() {
        return log.ends(Topic.JOURNEY_EVENTS.topic()).size();
    }

    private void everywhere(String type, byte[] data) {
        var event = new CloudEvent("m", "heed", type, "", Instant.now(), Map.of(), data);
        for (int i = 0; i < partitions(); i++) {
            String topic = Topic.JOURNEY_EVENTS.topic();
            log.append(new ProducerRecord<>(topic, i, new byte[0], data, CloudEventHeaders.write(event)));
        }
    }

    private static CloudEvent event(String name, int number, Instant at, Map<String, String> extensions) {
        var data = JsonNodeFactory.instance.objectNode().put("code", name);
        return new JourneyEvent(name + number, "test", name + ".failed", "c_" + number, at, extensions, data)
                .toCloudEvent();
    }

    private <T> List<T> read(Topic topic, String type, Class<T> shape) {
        return log.read(topic.topic()).stream()
                .filter(message -> message.headers().lastHeader("ce_type") != null)
                .filter(message -> type.equals(
                        new String(message.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8)))
                .map(message -> Json.read(message.value(), shape))
                .toList();
    }

    private static RequestSpecification as(String role) {
        var yamlAsText = encoderConfig().encodeContentTypeAs("application/yaml", ContentType.TEXT);
        return given().config(config().encoderConfig(yamlAsText)).header("Authorization", Tokens.bearer(role));
    }
}
