package dev.heed.bench;

import dev.heed.time.BusinessCalendar;
import dev.heed.time.Due;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CalendarBenchTest {
    @Test
    void bothWaysComputeTheSame() {
        var calendar = new BusinessCalendar(CalendarSamples.RULES);
        var walk = new DayWalk(CalendarSamples.RULES);
        var samples = new CalendarSamples(7);

        for (int i = 0; i < 1_000; i++) {
            long work = samples.work(i, 500 * 3_600);
            assertThat(calendar.due(samples.from(i), work)).isEqualTo(new Due.At(walk.due(samples.from(i), work)));
        }
    }

    @Test
    void needsNoOptions() {
        assertThat(Bench.commands()
                        .parseArgs("calendar")
                        .subcommand()
                        .commandSpec()
                        .name())
                .isEqualTo("calendar");
    }
}
