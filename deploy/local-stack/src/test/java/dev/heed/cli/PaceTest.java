package dev.heed.cli;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PaceTest {
    private static final Instant HAPPENED = Instant.parse("2010-03-31T14:00:00Z");
    private static final Instant BEGUN = Instant.parse("2026-01-01T00:00:00Z");

    private Instant now = BEGUN;

    @Test
    void anHourIsAMinuteAtSixtyTimesTheSpeed() throws InterruptedException {
        var pace = pace(60);
        pace.await(HAPPENED, () -> {});
        assertThat(now).isEqualTo(BEGUN);

        pace.await(HAPPENED.plus(Duration.ofHours(1)), () -> {});

        assertThat(now).isEqualTo(BEGUN.plus(Duration.ofMinutes(1)));
    }

    @Test
    void whatIsLateAlreadyPassesAtOnce() throws InterruptedException {
        var pace = pace(1);
        pace.await(HAPPENED, () -> {});
        now = BEGUN.plusSeconds(10);

        pace.await(HAPPENED.plusSeconds(9), () -> {});

        assertThat(now).isEqualTo(BEGUN.plusSeconds(10));
    }

    @Test
    void aFailureElsewhereEndsTheWait() throws InterruptedException {
        var pace = pace(1);
        pace.await(HAPPENED, () -> {});

        assertThatThrownBy(() -> pace.await(HAPPENED.plus(Duration.ofDays(1)), () -> {
                    throw new IllegalStateException("a lane failed");
                }))
                .hasMessage("a lane failed");
    }

    private Pace pace(double speed) {
        return new Pace(speed, () -> now, pause -> now = now.plus(pause));
    }
}
