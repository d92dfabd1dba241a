package dev.heed.stack;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StackProcessTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String SERVE = "echo up > ready; exec sleep 600";

    @TempDir
    Path folder;

    private @Nullable StackProcess process;

    @AfterEach
    void endIt() {
        if (process != null) {
            process.close();
        }
    }

    @Test
    void aProcessIsReadyThenStoppedOnRequest() {
        StackProcess child = child(SERVE).start().awaitReady(PATIENCE);
        assertThat(child.state()).isEqualTo(StackProcess.State.READY);

        child.stop();

        assertThat(child.state()).isEqualTo(StackProcess.State.STOPPED);
        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void aKilledProcessCanBeStartedAgain() throws IOException {
        StackProcess child = child(SERVE).start().awaitReady(PATIENCE);
        long before = child.pid();

        child.kill();
        restart(child);

        assertThat(child.pid()).isNotEqualTo(before);
        assertThat(ProcessHandle.of(before).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void aProcessThatEndsByItselfDiedAndSaysHow() {
        StackProcess child = child("echo no disk left; exit 7").start();

        assertThatThrownBy(() -> child.awaitReady(PATIENCE))
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining("exit code 7")
                .hasMessageContaining(child.log().toString())
                .hasMessageContaining("no disk left");
        assertThat(child.state()).isEqualTo(StackProcess.State.DIED);
    }

    @Test
    void theLogOfTheStartBeforeIsKept() throws IOException {
        StackProcess child = child("echo run $$; " + SERVE).start().awaitReady(PATIENCE);
        long first = child.pid();
        child.kill();

        restart(child);

        assertThat(Files.readString(folder.resolve("child.log.1"))).isEqualTo("run " + first + "\n");
        assertThat(child.lastLines(5)).containsExactly("run " + child.pid());
    }

    /** The mark of the run before would count as ready at once. */
    private void restart(StackProcess child) throws IOException {
        Files.delete(folder.resolve("ready"));
        child.start().awaitReady(PATIENCE);
    }

    private StackProcess child(String script) {
        Path ready = folder.resolve("ready");
        String inFolder = "cd '" + folder + "'; " + script;
        var spec = new StackProcess.Spec(
                "child",
                List.of("/bin/sh", "-c", inFolder),
                Map.of(),
                0,
                folder.resolve("child.log"),
                () -> Files.exists(ready));
        process = new StackProcess(spec);
        return process;
    }
}
