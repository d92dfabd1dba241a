package dev.heed.system;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.contracts.Json;
import dev.heed.stack.ServiceKind;

import java.time.Duration;

import static org.awaitility.Awaitility.await;

/** A run of the journey-service that may act. */
final class Run {
    private static final String RUNS = "/api/journey/v1/replays";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final SystemStack stack;
    private final String id;

    private Run(SystemStack stack, String id) {
        this.stack = stack;
        this.id = id;
    }

    static Run open(SystemStack stack, String label) {
        var body = Json.MAPPER.createObjectNode().put("act", true).put("label", label);
        JsonNode opened = stack.rest(ServiceKind.JOURNEY, "ops").post(RUNS, body);
        return new Run(stack, opened.path("id").asText());
    }

    /** The run that {@code ./heed replay} opened, by what it printed. */
    static Run of(SystemStack stack, String output) {
        String line = output.lines()
                .filter(candidate -> candidate.startsWith("run "))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No run in: " + output));
        return new Run(stack, line.substring("run ".length()).strip().replaceAll(",.*", ""));
    }

    String id() {
        return id;
    }

    /** Ends it and returns its state when all partitions are finished. */
    JsonNode finish() {
        stack.rest(ServiceKind.JOURNEY, "ops").post(RUNS + "/" + id + "/finish", Json.MAPPER.createObjectNode());
        return await("end of run " + id)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(this::status, status -> status.path("state").asText().equals("finished"));
    }

    JsonNode status() {
        return stack.rest(ServiceKind.JOURNEY, "ops").get(RUNS + "/" + id);
    }

    /** What metrics-service knows of it now. */
    JsonNode figures() {
        return stack.rest(ServiceKind.METRICS, "analyst").get("/api/metrics/v1/figures/summary?replay=" + id);
    }
}
