package dev.heed.stack;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StackFileTest {
    @TempDir
    Path home;

    @Test
    void whatIsWrittenIsRead() {
        var file = StackFile.of("ready", 9000, List.of(StackPart.inProcess("kafka", 9010, true)));

        file.write(home);

        assertThat(StackFile.read(home)).contains(file);
        assertThat(file.isReady()).isTrue();
    }

    @Test
    void aProcessIdThatBelongsToSomebodyElseNowIsNotTheStack() {
        var file = new StackFile(ProcessHandle.current().pid(), "2001-01-01T00:00:00Z", "ready", 9000, List.of());

        assertThat(file.isRunning()).isFalse();
        assertThat(file.isReady()).isFalse();
    }

    @Test
    void withoutAFileNothingRuns() {
        assertThat(StackFile.read(home)).isEmpty();
        assertThat(StackStatus.now(home).exitCode()).isEqualTo(3);
    }

    @Test
    void aSecondStackOfTheSameHomeIsToldSo() {
        StackFile.of("ready", 9000, List.of()).write(home);
        StackLock first = StackLock.take(home);

        assertThatThrownBy(() -> StackLock.take(home))
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining("runs already")
                .hasMessageContaining("port base 9000");

        first.close();
        StackLock.take(home).close();
    }
}
