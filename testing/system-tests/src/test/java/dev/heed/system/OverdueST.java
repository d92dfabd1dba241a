package dev.heed.system;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.Json;
import dev.heed.contracts.Topic;
import dev.heed.stack.ServiceKind;
import dev.heed.stack.ServiceLaunch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import static dev.heed.system.SystemStack.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A service that was away knows that it has not heard everything: only those are overdue who really stayed. */
@Order(2) // while the logs are short: it reads one of them as a whole
@ExtendWith(SharedStack.class)
class OverdueST {
    private static final String JOURNEY = ServiceLaunch.of(ServiceKind.JOURNEY).name();
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    /** With the usual time to settle it is said after 18 seconds at the earliest: before that the service is gone. */
    private static final Duration EXPECTED = Duration.ofSeconds(8);

    private static final Duration SETTLE = Duration.ofSeconds(1);
    private static final Duration DUE = EXPECTED.plus(SETTLE).plusMillis(500);
    private static final String MAP = """
            apiVersion: journey/v1
            kind: JourneyMap
            metadata: {name: queue, version: 1}
            spec:
              stages:
                - name: waiting
                  entry: [{type: queue.joined}]
                  exit: [{type: queue.left}]
                  expected: %s
            """.formatted(EXPECTED);

    private final SystemStack stack;

    OverdueST(SystemStack stack) {
        this.stack = stack;
    }

    /** Other stories share the stack: they get the service as it usually is. */
    @AfterEach
    void withUsualSettings() {
        stack.local().process(JOURNEY).kill();
        stack.local().start(ServiceLaunch.of(ServiceKind.JOURNEY));
    }

    @Test
    void whoLeftInTimeIsNotOverdueThoughNobodyHasReadItYet() {
        String source = sourceWithKafka();
        activateMap();
        Instant joined = Instant.now();
        stack.emitter().sendUntilTaken(Emitter.batch(List.of(join("gone", joined), join("waits", joined)), null));
        await("both in the queue").atMost(PATIENCE).until(() -> waiting("gone") && waiting("waits"));

        stack.local().process(JOURNEY).kill();
        stack.log().append(Topic.JOURNEY_INBOUND.topic(), "queue-gone", leave(source, "gone", joined.plusSeconds(1)));
        await("the stays to be too long, and every event to be here if it could")
                .atMost(PATIENCE)
                .until(() -> Instant.now().isAfter(joined.plus(DUE)));
        stack.local().start(ServiceLaunch.of(ServiceKind.JOURNEY).env("HEED_STAGE_SETTLE", SETTLE.toString()));

        await("the signal").atMost(PATIENCE).until(() -> isOverdue("waits"));
        List<String> signalled = overdue();
        say("OverdueST: signals after the restart: " + signalled);
        assertThat(signalled).containsExactly(customer("waits"));
        assertThat(waiting("gone")).isFalse();
    }

    private String sourceWithKafka() {
        var body = Json.MAPPER.createObjectNode().put("name", "queue").put("direct", true);
        rest("ops").post("/api/journey/v1/sources", body);
        return "queue";
    }

    private void activateMap() {
        var designer = rest("care-designer");
        designer.post("/api/journey/v1/maps", Json.MAPPER.createObjectNode().put("source", MAP));
        designer.change("/api/journey/v1/maps/queue/versions/1/activate", 1);
        await("the map")
                .atMost(PATIENCE)
                .until(() -> rest("analyst")
                        .get("/api/journey/v1/maps/queue/versions/1/progress")
                        .path("state")
                        .asText()
                        .equals("filled"));
    }

    private static LoggedEvent join(String who, Instant at) {
        return new LoggedEvent("queue-joined-" + who, "queue-" + who, "queue.joined", at);
    }

    private static CloudEvent leave(String source, String who, Instant at) {
        byte[] data = "{}".getBytes(StandardCharsets.UTF_8);
        return new CloudEvent("queue-left-" + who, source, "queue.left", "queue-" + who, at, Map.of(), data);
    }

    private boolean waiting(String who) {
        for (JsonNode course : rest("agent").get("/api/journey/v1/customers/userId:queue-" + who + "/stages")) {
            if (course.at("/now/stage").asText().equals("waiting")) {
                return true;
            }
        }
        return false;
    }

    /** Whether the signal is on their timeline. */
    private boolean isOverdue(String who) {
        return !rest("agent")
                .get("/api/journey/v1/customers/userId:queue-" + who + "/timeline?type=stage.overdue")
                .path("items")
                .isEmpty();
    }

    private String customer(String who) {
        return rest("agent")
                .get("/api/journey/v1/customers/userId:queue-" + who)
                .path("id")
                .asText();
    }

    /** Customers for whom it was signalled. */
    private List<String> overdue() {
        return CareLog.events(stack, Topic.JOURNEY_INBOUND)
                .filter(event -> event.type().equals("stage.overdue"))
                .map(event -> event.extension("customer").orElse(""))
                .toList();
    }

    private Rest rest(String role) {
        return stack.rest(ServiceKind.JOURNEY, role);
    }
}
