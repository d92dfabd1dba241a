package dev.heed.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.eventlog.LogRow;
import dev.heed.stack.StackFailure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class IntakeTest {
    private static final String BATCH = "POST /v1/batch";
    private static final String TAKEN = "{\"success\":true,\"accepted\":1,\"rejected\":[]}";

    private final FakePlatform platform = new FakePlatform();
    private final List<Duration> pauses = new ArrayList<>();
    private final Clock clock = Clock.fixed(Instant.parse("2026-03-02T09:00:00Z"), ZoneOffset.UTC);
    private final Intake intake = new Intake(URI.create(platform.url()), "secret-key", clock, pauses::add);

    @AfterEach
    void stop() {
        platform.close();
    }

    @Test
    void aBatchCarriesEventsRunAndSentTime() {
        platform.answer(BATCH, 200, TAKEN);

        JsonNode answer = intake.send(batch(), "run-1");

        assertThat(answer.path("accepted").asInt()).isEqualTo(1);
        FakePlatform.Asked asked = platform.asked(BATCH).getFirst();
        assertThat(asked.json().path("batch").path(0).path("messageId").asText())
                .isEqualTo("e1");
        assertThat(asked.json().path("context").path("replay").asText()).isEqualTo("run-1");
        assertThat(asked.json().path("sentAt").asText()).isEqualTo("2026-03-02T09:00:00Z");
        String key = Base64.getEncoder().encodeToString("secret-key:".getBytes(StandardCharsets.UTF_8));
        assertThat(asked.authorization()).isEqualTo("Basic " + key);
    }

    @Test
    void aBusyIntakeIsAskedAgainAfterTheTimeItNames() {
        platform.answer(BATCH, 503, "", Map.of("Retry-After", "2"))
                .answer(BATCH, 429, "", Map.of("Retry-After", "7"))
                .answer(BATCH, 200, TAKEN);

        intake.send(batch(), "run-1");

        assertThat(pauses).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(7));
        assertThat(platform.asked(BATCH)).hasSize(3);
    }

    @Test
    void aLongOrMissingRetryAfterIsBounded() {
        platform.answer(BATCH, 503, "", Map.of("Retry-After", "86400"))
                .answer(BATCH, 503, "")
                .answer(BATCH, 200, TAKEN);

        intake.send(batch(), "run-1");

        assertThat(pauses).containsExactly(Duration.ofSeconds(30), Duration.ofSeconds(1));
    }

    @Test
    void anIntakeThatStaysAwayEndsTheReplay() {
        platform.close();

        assertThatThrownBy(() -> intake.send(batch(), "run-1"))
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining("does not answer")
                .hasMessageContaining("120 times");
    }

    @Test
    void aRefusalIsNotRepeated() {
        platform.answer(BATCH, 401, "{\"detail\":\"The write key is unknown\",\"code\":\"unknown-key\"}");

        assertThatThrownBy(() -> intake.send(batch(), "run-1"))
                .isInstanceOf(StackFailure.class)
                .hasMessage("The intake refused a batch: The write key is unknown (401, unknown-key)");
        assertThat(platform.asked(BATCH)).hasSize(1);
    }

    @Test
    void refusedItemsAreCountedAndNamedByTheirLine() {
        var tally = new Tally("log.csv", ReplayCommand.OnError.SKIP);
        String one = "{\"index\":0,\"messageId\":\"e1\",\"code\":\"too-large\",\"message\":\"33 KB\"}";

        tally.sent(batch().events(), Api.parse("{\"accepted\":0,\"rejected\":[" + one + "]}"));

        assertThat(tally.lines())
                .containsExactly(
                        "sent      1 events of 1 cases; the intake took 0",
                        "refused   1 events: too-large",
                        "          log.csv, line 2: too-large, 33 KB");
    }

    private static Batch batch() {
        var batch = new Batch();
        batch.add(new LogRow.Event(2, "e1", "c1", "A", Instant.EPOCH, Api.JSON.createObjectNode()));
        return batch;
    }
}
