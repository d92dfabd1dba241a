package dev.heed.eventlog;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

class SortedLogTest {
    private static final long SEED = 20_261_122;

    @TempDir
    Path folder;

    @Test
    void eventsComeByTimeAndEqualTimesInTheOrderOfTheFileFromMemoryAsFromDisk() {
        var events = events(new Random(SEED), 5_000);
        var expected = events.stream()
                .sorted(Comparator.comparing(LogRow.Event::time)) // stable
                .toList();

        assertThat(sorted(events, Long.MAX_VALUE)).as("seed %d", SEED).isEqualTo(expected);
        assertThat(sorted(events, 8 * 1024))
                .as("more parts than are merged at once, seed %d", SEED)
                .isEqualTo(expected);
    }

    @Test
    void nothingIsLeftOnDisk() throws IOException {
        sorted(events(new Random(SEED), 1_000), 8 * 1024);

        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void aLogWithoutEventsIsSortedToo() {
        assertThat(sorted(List.of(), 1)).isEmpty();
    }

    private List<LogRow.Event> sorted(List<LogRow.Event> events, long partBytes) {
        var sorted = new ArrayList<LogRow.Event>();
        try (var log = new SortedLog(folder, partBytes)) {
            events.forEach(log::add);
            log.sort();
            log.forEachRemaining(sorted::add);
        }
        return sorted;
    }

    private static List<LogRow.Event> events(Random random, int count) {
        var events = new ArrayList<LogRow.Event>();
        for (int i = 0; i < count; i++) {
            var properties = Fields.JSON.createObjectNode().put("n", i).put("größe", "🚚");
            var time = Instant.ofEpochMilli(random.nextInt(2_000) - 1_000L);
            events.add(new LogRow.Event(i, "e" + i, "c" + random.nextInt(200), "A", time, properties));
        }
        return events;
    }
}
