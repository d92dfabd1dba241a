package dev.heed.care.decide;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WakeClockTest {
    private static final long NOW = 1_000_000_000;

    private final WakeClock clock = new WakeClock(NOW);

    @Test
    void aTaskThatStartsReadsBeforeItFires() {
        assertThat(at(NOW + 999)).isZero();
        assertThat(at(NOW + 1_000)).isEqualTo(NOW + 1_000);
    }

    @Test
    void whoCatchesUpFiresUpToWhatWasRead() {
        clock.read(NOW - 60_000, NOW);
        assertThat(at(NOW + 200)).isEqualTo(NOW - 60_000);

        clock.read(NOW - 30_000, NOW + 500);
        assertThat(at(NOW + 1_499)).isEqualTo(NOW - 30_000);
        assertThat(at(NOW + 1_500)).isEqualTo(NOW + 1_500);
    }

    @Test
    void whoIsUpToDateFiresByTheWallClock() {
        clock.read(NOW - 500, NOW);

        assertThat(at(NOW + 200)).isEqualTo(NOW + 200);
    }

    private long at(long now) {
        return clock.at(now).toEpochMilli();
    }
}
