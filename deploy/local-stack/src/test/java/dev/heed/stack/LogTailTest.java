package dev.heed.stack;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

class LogTailTest {
    @TempDir
    Path folder;

    @Test
    void theReasonIsShownAndNotTheFramesBelowIt() throws IOException {
        Path log = folder.resolve("log");
        Files.writeString(
                log, "started\nfailed: x\n\tat a.B.c(B.java:1)\nCaused by: y\n\tat a.B.d(B.java)\n\t... 9 more\n");

        assertThat(LogTail.of(log, 2)).containsExactly("failed: x", "Caused by: y");
    }
}
