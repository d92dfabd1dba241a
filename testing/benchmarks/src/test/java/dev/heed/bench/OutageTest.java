package dev.heed.bench;

import dev.heed.bench.Pings.Answer;
import dev.heed.bench.Pings.Outage;
import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class OutageTest {
    private static final List<String> BOTH = List.of("a", "b");

    /** Gone at 10,000; what was under way came at 10,010. */
    private final List<Answer> answers = List.of(
            new Answer("a", 9_900, 9_990),
            new Answer("b", 9_950, 10_010),
            new Answer("a", 9_960, 14_000),
            new Answer("a", 10_050, 14_000),
            new Answer("b", 10_050, 15_500),
            new Answer("a", 16_000, 16_080));

    @Test
    void itIsOverForAllWhenTheLastPartitionDecidesAgain() {
        assertThat(Outage.of(answers, BOTH, 10_000)).isEqualTo(new Outage(5_500, 5_450));
    }

    @Test
    void whatWasDecidedBeforeDoesNotEndIt() {
        assertThat(Outage.isOver(answers, BOTH, 10_000)).isTrue();
        assertThat(Outage.isOver(answers, BOTH, 15_000)).isFalse();
        assertThat(Outage.isOver(answers, List.of("a"), 15_000)).isTrue();
    }

    @Test
    void longBeforeItNobodyNoticedAnything() {
        var slowStart = List.of(new Answer("a", 1_000, 9_000), new Answer("a", 10_100, 10_200));

        assertThat(Outage.of(slowStart, List.of("a"), 10_000)).isEqualTo(new Outage(200, 100));
    }

    @Test
    void restoredRecordsAreAddedUpFromTheLog() {
        String log = """
                12:00 INFO  stream-thread [x-StateUpdater-1] Finished restoring changelog app-states-changelog-0 to \
                store states with a total number of 120 records
                12:01 INFO  something else with a total number of 7 records
                12:02 INFO  stream-thread [x-StateUpdater-1] Finished restoring changelog app-timers-changelog-1 to \
                store timers with a total number of 3 records
                """;

        assertThat(Changelogs.restored(log)).isEqualTo(123);
    }
}
