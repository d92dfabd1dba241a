package dev.heed.cli;

import dev.heed.stack.StackFailure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ReplayCommandTest {
    private static final String REPLAYS = "/api/journey/v1/replays";
    private static final String SUMMARY = "GET /api/metrics/v1/figures/summary?replay=r1";

    private final FakePlatform platform = new FakePlatform();
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    @TempDir
    Path home;

    @BeforeEach
    void prepare() {
        platform.answer("POST " + REPLAYS, 201, "{\"id\":\"r1\"}")
                .answer("POST /v1/batch", 200, "{\"success\":true,\"accepted\":1,\"rejected\":[]}")
                .answer("POST " + REPLAYS + "/r1/finish", 202, "{}")
                .answer("GET " + REPLAYS + "/r1", 200, "{\"state\":\"finishing\"}")
                .answer("GET " + REPLAYS + "/r1", 200, "{\"state\":\"finished\",\"accepted\":2,\"decisions\":1}")
                .answer(SUMMARY, 200, "{\"events\":2,\"decisionsByOutcome\":{\"acted\":1},\"actions\":1,\"tickets\":0}")
                .answer(
                        SUMMARY,
                        200,
                        "{\"events\":2,\"matchesByPattern\":{\"queued-loop\":1},\"customersByPattern\":{\"queued-loop\":1},"
                                + "\"decisionsByOutcome\":{\"acted\":1},\"actions\":1,\"tickets\":1}");
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    @Test
    void aRunIsOpenedFilledFinishedAndItsFiguresAwaited() throws Exception {
        replay("--act", "--advance-to", "2030-01-01T00:00:00Z");

        var opened = platform.asked("POST " + REPLAYS).getFirst();
        assertThat(opened.json()).isEqualTo(Api.parse("{\"source\":\"local\",\"act\":true,\"label\":\"log.csv\"}"));
        assertThat(opened.authorization()).startsWith("Bearer ey");
        assertThat(opened.idempotencyKey()).isNotEmpty();
        assertThat(platform.asked("POST " + REPLAYS + "/r1/finish").getFirst().body())
                .isEqualTo("{\"advanceTo\":\"2030-01-01T00:00:00Z\"}");
        assertThat(output.toString(StandardCharsets.UTF_8))
                .contains("sent      2 events of 2 cases", "1 decisions", "queued-loop", "1 actions, 1 tickets")
                .doesNotContain("catching up");
    }

    @Test
    void anInterruptedRunIsGoneOnWith() throws Exception {
        replay("--run", "r1");

        assertThat(platform.asked("POST " + REPLAYS)).isEmpty();
        assertThat(platform.asked("POST /v1/batch")).isNotEmpty();
    }

    @Test
    void aReplayThatFailsNamesTheRunThatStaysOpen() {
        platform.forget("POST /v1/batch").answer("POST /v1/batch", 401, "{\"detail\":\"unknown key\"}");

        assertThatThrownBy(this::replay)
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining("unknown key")
                .hasMessageContaining("--run r1");
    }

    @Test
    void withoutARunningStackTheWayOutIsNamed() {
        var nowhere = new StackAccess(home, Map.of());

        assertThatThrownBy(() -> run(nowhere))
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining("./heed up")
                .hasMessageContaining("HEED_METRICS_URL");
    }

    private void replay(String... options) throws IOException, InterruptedException {
        run(platform.access(home), options);
    }

    private void run(StackAccess access, String... options) throws IOException, InterruptedException {
        Path log = home.resolve("log.csv");
        Files.writeString(log, "case,activity,time\nc1,A,2010-03-31T14:59:42Z\nc2,B,2010-03-31T14:59:43Z\n");
        var command = new ReplayCommand(access, new PrintStream(output, true, StandardCharsets.UTF_8), pause -> {});
        new CommandLine(command).parseArgs(options(log, options));
        command.call();
    }

    private static String[] options(Path log, String... more) {
        var all = new ArrayList<>(List.of(log.toString()));
        all.addAll(List.of("--case", "case", "--activity", "activity", "--time", "time"));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }
}
