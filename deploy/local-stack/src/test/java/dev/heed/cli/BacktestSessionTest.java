package dev.heed.cli;

import dev.heed.stack.StackFailure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BacktestSessionTest {
    private static final String POST = "POST /api/care/v1/backtests";
    private static final String GET = "GET /api/care/v1/backtests/bt_1";
    private static final PatternFile LOOP = new PatternFile(Path.of("loop.yaml"), "text", "loop", "2");

    private final FakePlatform platform = new FakePlatform();
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    @AfterEach
    void stop() {
        platform.close();
    }

    private int run() {
        var care = new Api(URI.create(platform.url()), "Bearer x");
        var out = new PrintStream(output, true, StandardCharsets.UTF_8);
        return new BacktestSession(care, out, duration -> {})
                .run(
                        List.of(LOOP),
                        BacktestSession.moment("2026-02-01"),
                        BacktestSession.moment("2026-03-01T08:00:00Z"),
                        List.of("r_1"));
    }

    @Test
    void itWaitsForTheEndAndTellsWhatWasFound() {
        platform.answer(POST, 201, "{\"id\":\"bt_1\"}")
                .answer(GET, 200, "{\"state\":\"running\"}")
                .answer(GET, 200, """
                        {"state":"finished","result":{"millis":12,"reading":{"records":34},"patterns":[
                        {"pattern":"loop","version":2,"matches":5,"customers":4,"inCooldown":1,
                        "foresight":{"outcomes":9,"foreseen":3}}]}}""");

        assertThat(run()).isZero();
        assertThat(platform.asked(POST).getFirst().json())
                .isEqualTo(Api.parse("{\"from\":\"2026-02-01T00:00:00Z\",\"to\":\"2026-03-01T08:00:00Z\","
                        + "\"patterns\":[\"text\"],\"runs\":[\"r_1\"]}"));
        assertThat(output.toString(StandardCharsets.UTF_8))
                .contains("loop@2")
                .containsPattern("5 +4 +1 +3/9")
                .endsWith("34 records in 12 ms\n");
    }

    @Test
    void aFailedOneSaysWhy() {
        platform.answer(POST, 201, "{\"id\":\"bt_1\"}")
                .answer(GET, 200, "{\"state\":\"failed\",\"error\":{\"message\":\"too much\"}}");

        assertThat(run()).isEqualTo(1);
        assertThat(output.toString(StandardCharsets.UTF_8)).endsWith("failed: too much\n");
    }

    @Test
    void whatIsNoMomentIsRefused() {
        assertThat(BacktestSession.moment("2026-02-01")).isEqualTo(Instant.parse("2026-02-01T00:00:00Z"));
        assertThatThrownBy(() -> BacktestSession.moment("yesterday")).isInstanceOf(StackFailure.class);
    }
}
