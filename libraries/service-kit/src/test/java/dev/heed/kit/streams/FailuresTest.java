package dev.heed.kit.streams;

import org.junit.jupiter.api.Test;

import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;

class FailuresTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Failures failures = new Failures(2, Duration.ofSeconds(60));

    @Test
    void aFewFailuresAreAccidents() {
        failures.add(0);
        failures.add(SECOND);

        assertThat(failures.tooMany(2 * SECOND)).isFalse();
    }

    @Test
    void manyFailuresInAShortTimeAreTooMany() {
        failures.add(0);
        failures.add(SECOND);
        failures.add(2 * SECOND);

        assertThat(failures.tooMany(3 * SECOND)).isTrue();
    }

    @Test
    void whatFailedLongAgoIsForgiven() {
        failures.add(0);
        failures.add(SECOND);
        failures.add(2 * SECOND);

        assertThat(failures.tooMany(61 * SECOND)).isFalse();
    }
}
