package dev.heed.soak;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

class ResultLogTest {
    @TempDir
    Path folder;

    @Test
    void runsAreAppendedBelowOneHeader() throws IOException {
        Path results = folder.resolve("reliability/results.csv");
        var record = new ResultLog(results, "abc1234");
        record.wanted = true;

        record.append("patterns", 7, 1_000, 0);
        record.append("patterns", 8, 2_000, 3);

        assertThat(Files.readString(results))
                .startsWith(ResultLog.HEADER)
                .containsPattern("\\d{4}-\\d\\d-\\d\\d,abc1234,patterns,7,1000,0\n")
                .endsWith(",abc1234,patterns,8,2000,3\n");
    }

    @Test
    void nothingIsWrittenUnlessItIsWanted() {
        Path results = folder.resolve("results.csv");
        new ResultLog(results, "abc1234").append("patterns", 7, 1_000, 0);
        assertThat(results).doesNotExist();
    }
}
