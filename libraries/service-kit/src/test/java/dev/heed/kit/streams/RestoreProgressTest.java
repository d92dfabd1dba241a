package dev.heed.kit.streams;

import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RestoreProgressTest {
    private static final TopicPartition STATES = new TopicPartition("states", 0);
    private static final TopicPartition TIMERS = new TopicPartition("timers", 0);

    private final RestoreProgress progress = new RestoreProgress("test");

    @Test
    void nothingToRestoreIsComplete() {
        assertThat(progress.figures().percent()).isEqualTo(100);
        assertThat(progress.figures().left()).isZero();
    }

    @Test
    void aKeptFolderCountsOnlyWhatIsBehind() {
        progress.onRestoreStart(STATES, "states", 900, 1_000);
        progress.onRestoreStart(TIMERS, "timers", 0, 100);

        progress.onBatchRestored(STATES, "states", 949, 40);

        assertThat(progress.figures()).isEqualTo(new RestoreProgress.Figures(2, 50, 200));
        assertThat(progress.figures().percent()).isEqualTo(25);
        assertThat(progress.ever()).isEqualTo(40);
    }

    @Test
    void whatIsCompleteStaysInTheSumUntilAllIs() {
        progress.onRestoreStart(STATES, "states", 0, 100);
        progress.onRestoreStart(TIMERS, "timers", 0, 100);

        progress.onRestoreEnd(STATES, "states", 90);
        assertThat(progress.figures()).isEqualTo(new RestoreProgress.Figures(1, 100, 200));

        progress.onRestoreEnd(TIMERS, "timers", 90);
        assertThat(progress.figures().left()).isZero();
    }

    @Test
    void aTaskThatIsTakenAwayIsNotWaitedFor() {
        progress.onRestoreStart(STATES, "states", 0, 100);
        progress.onRestoreStart(TIMERS, "timers", 0, 100);
        progress.onBatchRestored(TIMERS, "timers", 9, 10);

        progress.onRestoreSuspended(TIMERS, "timers", 10);

        assertThat(progress.figures()).isEqualTo(new RestoreProgress.Figures(1, 0, 100));
    }

    @Test
    void theNextTimeBeginsAnew() {
        progress.onRestoreStart(STATES, "states", 0, 100);
        progress.onRestoreEnd(STATES, "states", 100);

        progress.onRestoreStart(TIMERS, "timers", 0, 10);

        assertThat(progress.figures()).isEqualTo(new RestoreProgress.Figures(1, 0, 10));
    }
}
