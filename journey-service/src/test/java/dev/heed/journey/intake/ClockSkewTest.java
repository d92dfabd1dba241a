package dev.heed.journey.intake;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class ClockSkewTest {
    private static final Instant RECEIVED = Instant.parse("2026-01-01T10:00:00Z");

    @Test
    void a_clock_that_is_an_hour_late_is_corrected() {
        Instant original = Instant.parse("2026-01-01T08:59:30Z");
        Instant sent = Instant.parse("2026-01-01T09:00:00Z");

        assertThat(ClockSkew.corrected(Optional.of(original), Optional.of(sent), RECEIVED))
                .isEqualTo(Instant.parse("2026-01-01T09:59:30Z"));
    }

    @Test
    void without_a_sent_time_the_original_stands() {
        Instant original = Instant.parse("2026-01-01T08:00:00Z");

        assertThat(ClockSkew.corrected(Optional.of(original), Optional.empty(), RECEIVED))
                .isEqualTo(original);
    }

    @Test
    void without_any_time_it_happened_when_it_was_received() {
        assertThat(ClockSkew.corrected(Optional.empty(), Optional.of(Instant.EPOCH), RECEIVED))
                .isEqualTo(RECEIVED);
    }
}
