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

    private static final String RUN = REPLAYS + "/r1";
    private static final String TAKEN = "{\"success\":true,\"accepted\":1,\"rejected\":[]}";
    private static final String FINISHED = "{\"state\":\"finished\",\"accepted\":2,\"decisions\":1}";

    private final FakePlatform platform = new FakePlatform();
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    @TempDir
    Path home;

    private String rows = "case,activity,time\nc1,A,2010-03-31T14:59:43Z\nc2,B,2010-03-31T14:59:42Z\n";

    @BeforeEach
    void prepare() {
        platform.answer("POST " + REPLAYS, 201, "{\"id\":\"r1\"}")
                .answer("POST /v1/batch", 200, TAKEN)
                .answer("POST " + REPLAYS + "/r1/finish", 202, "{}")
                .answer("GET " + REPLAYS + "/r1", 200, "{\"state\":\"finishing\"}")
                .answer("GET " + REPLAYS + "/r1", 200, FINISHED)
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
    void whatWasAcknowledgedBeforeTheInterruptionIsNotSentAgain() throws Exception {
        interruptedAfterOneOfTwoLanes();

        replay("--resume", "r1");

        assertThat(platform.asked("POST " + REPLAYS)).hasSize(1);
        assertThat(platform.asked("POST /v1/batch"))
                .as("two lanes, one sent again")
                .hasSize(3);
        assertThat(platform.asked("POST " + RUN + "/finish")).hasSize(1);
        assertThat(output.toString(StandardCharsets.UTF_8))
                .contains("skipped   1 events", "sent      1 events of 1 cases");
        assertThat(home.resolve("data/replays")).isEmptyDirectory();
    }

    @Test
    void aRunWhoseEndWasAskedForGetsNoMoreEvents() throws Exception {
        replay("--resume", "r1");

        assertThat(platform.asked("POST /v1/batch")).isEmpty();
        assertThat(platform.asked("POST " + RUN + "/finish")).hasSize(1);
    }

    @Test
    void aPacedReplayIsSortedByTime() throws Exception {
        replay("--speed", "1000", "--lanes", "1");

        assertThat(platform.asked("POST /v1/batch")
                        .getFirst()
                        .json()
                        .at("/batch/0/userId")
                        .asText())
                .isEqualTo("c2");
        assertThat(output.toString(StandardCharsets.UTF_8)).contains("sorting by time", "1000.0 times faster");
    }

    @Test
    void aBadRowIsCountedOrEndsTheReplay() throws Exception {
        rows += "c1,,2010-03-31T14:59:44Z\n";

        replay();
        assertThat(output.toString(StandardCharsets.UTF_8))
                .contains("unusable  1 rows", "log.csv, line 4, activity: is empty or missing");

        assertThatThrownBy(() -> replay("--on-error", "stop"))
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining("log.csv, line 4, activity: is empty or missing");
    }

    @Test
    void aFileOfAnUnknownKindAndFieldsWithoutNamesAreRefusedBeforeARunIsOpened() throws IOException {
        Path log = Files.writeString(home.resolve("log.txt"), "");
        Path lines = Files.writeString(home.resolve("log.jsonl"), "");

        assertThatThrownBy(() -> run(platform.access(home), log.toString())).hasMessageContaining("--format csv");
        assertThatThrownBy(() -> run(platform.access(home), lines.toString(), "--case", "c"))
                .hasMessageContaining("--activity, --time");
        assertThat(platform.asked("POST " + REPLAYS)).isEmpty();
    }

    @Test
    void aReplayThatFailsNamesTheRunThatStaysOpen() {
        platform.forget("POST /v1/batch").answer("POST /v1/batch", 401, "{\"detail\":\"unknown key\"}");

        assertThatThrownBy(this::replay)
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining("unknown key")
                .hasMessageContaining("--resume r1");
    }

    @Test
    void withoutARunningStackTheWayOutIsNamed() {
        var nowhere = new StackAccess(home, Map.of());

        assertThatThrownBy(() -> run(nowhere, "log.csv"))
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining("./heed up")
                .hasMessageContaining("HEED_METRICS_URL");
    }

    private void interruptedAfterOneOfTwoLanes() {
        platform.forget("POST /v1/batch")
                .answer("POST /v1/batch", 200, TAKEN)
                .answer("POST /v1/batch", 401, "{\"detail\":\"unknown key\"}");
        assertThatThrownBy(() -> replay("--lanes", "2")).hasMessageContaining("--resume r1");
        platform.forget("POST /v1/batch").answer("POST /v1/batch", 200, TAKEN);
        platform.forget("GET " + RUN)
                .answer("GET " + RUN, 200, "{\"state\":\"open\"}")
                .answer("GET " + RUN, 200, FINISHED);
    }

    private void replay(String... options) throws IOException, InterruptedException {
        Path log = Files.writeString(home.resolve("log.csv"), rows);
        var all = new ArrayList<>(List.of(log.toString()));
        all.addAll(List.of("--case", "case", "--activity", "activity", "--time", "time"));
        all.addAll(List.of(options));
        run(platform.access(home), all.toArray(String[]::new));
    }

    private void run(StackAccess access, String... arguments) throws InterruptedException {
        var command = new ReplayCommand(access, new PrintStream(output, true, StandardCharsets.UTF_8), pause -> {});
        new CommandLine(command).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(arguments);
        command.call();
    }
}
