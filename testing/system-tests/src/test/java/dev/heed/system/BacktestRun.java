package dev.heed.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heed.contracts.Json;
import dev.heed.stack.ServiceKind;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A backtest that has finished, as an analyst sees it. */
final class BacktestRun {
    private static final String BACKTESTS = "/api/care/v1/backtests";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Rest care;
    private final JsonNode answer;

    private BacktestRun(Rest care, JsonNode answer) {
        this.care = care;
        this.answer = answer;
    }

    /** @param patterns texts of pattern files */
    static BacktestRun of(SystemStack stack, List<String> patterns, Instant from, Instant to, List<String> runs) {
        ObjectNode body =
                Json.MAPPER.createObjectNode().put("from", from.toString()).put("to", to.toString());
        patterns.forEach(body.putArray("patterns")::add);
        runs.forEach(body.putArray("runs")::add);
        Rest care = stack.rest(ServiceKind.CARE, "analyst");
        String path = BACKTESTS + "/" + care.post(BACKTESTS, body).path("id").asText();
        JsonNode ended = await("end of the backtest")
                .atMost(PATIENCE)
                .until(
                        () -> care.get(path),
                        found -> !List.of("queued", "running")
                                .contains(found.path("state").asText()));
        assertThat(ended.path("state").asText()).as(ended.toString()).isEqualTo("finished");
        return new BacktestRun(care, ended);
    }

    JsonNode result() {
        return answer.path("result");
    }

    JsonNode pattern(String name) {
        for (JsonNode pattern : result().path("patterns")) {
            if (pattern.path("pattern").asText().equals(name)) {
                return pattern;
            }
        }
        throw new AssertionError("No figures of " + name);
    }

    /** What the decisions of live detection, or of the run, are called for the same matches. */
    List<String> decisions() {
        assertThat(result().path("cut").asBoolean()).isFalse();
        String path = BACKTESTS + "/" + answer.path("id").asText() + "/matches?limit=200";
        List<String> ids = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = care.get(path + cursor);
            page.path("items").forEach(match -> ids.add(match.path("decision").asText()));
            String next = page.path("next").asText("");
            cursor = next.isEmpty() ? "" : "&cursor=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
        } while (!cursor.isEmpty());
        return ids;
    }
}
