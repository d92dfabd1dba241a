package dev.heed.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heed.stack.StackFailure;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;

/** One backtest of pattern files: asked for, waited for, told. */
final class BacktestSession {
    private static final String BACKTESTS = "/api/care/v1/backtests";
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);

    private final Api care;
    private final PrintStream out;
    private final Intake.Pause pause;

    BacktestSession(Api care, PrintStream out, Intake.Pause pause) {
        this.care = care;
        this.out = out;
        this.pause = pause;
    }

    /** An instant, or a date: its beginning in UTC. */
    static Instant moment(String text) {
        try {
            return text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeParseException e) {
            throw new StackFailure("'" + text + "' is no date such as 2026-02-01, nor 2026-02-01T08:00:00Z", e);
        }
    }

    /** @return the exit code */
    int run(List<PatternFile> files, Instant from, Instant to, List<String> runs) {
        ObjectNode body =
                Api.JSON.createObjectNode().put("from", from.toString()).put("to", to.toString());
        files.forEach(file -> body.withArray("patterns").add(file.text()));
        runs.forEach(run -> body.withArray("runs").add(run));
        JsonNode asked =
                care.post(BACKTESTS, body, UUID.randomUUID().toString()).orFail("The backtest");
        String id = asked.path("id").asText();
        out.println("backtest " + id);
        JsonNode ended = ended(BACKTESTS + "/" + id);
        if (!ended.path("state").asText().equals("finished")) {
            out.println(ended.path("state").asText() + ": "
                    + ended.at("/error/message").asText());
            return 1;
        }
        tell(ended.path("result"));
        return 0;
    }

    private JsonNode ended(String path) {
        try (var waiting = new WaitingLine(out, Environment.isTerminal(), Clock.systemUTC())) {
            while (true) {
                JsonNode now = care.get(path).orFail("The backtest");
                String state = now.path("state").asText();
                if (!state.equals("queued") && !state.equals("running")) {
                    return now;
                }
                waiting.show("%s, %,d of %,d records"
                        .formatted(
                                state,
                                now.at("/progress/done").asLong(),
                                now.at("/progress/total").asLong()));
                pause.of(BETWEEN_LOOKS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("Interrupted; the backtest goes on, look at " + path, e);
        }
    }

    private void tell(JsonNode result) {
        out.printf("%-40s %8s %10s %10s %10s%n", "PATTERN", "MATCHES", "CUSTOMERS", "COOLDOWN", "FORESEEN");
        result.path("patterns").forEach(this::row);
        out.printf(
                "%,d records in %,d ms%n",
                result.at("/reading/records").asLong(), result.path("millis").asLong());
    }

    private void row(JsonNode pattern) {
        JsonNode sight = pattern.path("foresight");
        out.printf(
                "%-40s %8d %10d %10d %10s%n",
                pattern.path("pattern").asText() + "@" + pattern.path("version").asText(),
                pattern.path("matches").asInt(),
                pattern.path("customers").asInt(),
                pattern.path("inCooldown").asInt(),
                sight.path("foreseen").asInt() + "/" + sight.path("outcomes").asInt());
    }
}
