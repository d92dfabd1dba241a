package dev.heed.journey.inbound;

import org.junit.jupiter.api.Test;

import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;

class InFlightTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private final InFlight inFlight = new InFlight(Duration.ofSeconds(1));

    @Test
    void nothing_stalls_when_nothing_waits() {
        assertThat(inFlight.stalled(100 * SECOND)).isFalse();
    }

    @Test
    void stalls_when_nothing_is_stored_for_a_second() {
        inFlight.sent(10 * SECOND);

        assertThat(inFlight.stalled(11 * SECOND)).isFalse();
        assertThat(inFlight.stalled(11 * SECOND + 1)).isTrue();
    }

    @Test
    void progress_of_others_counts() {
        inFlight.sent(10 * SECOND);
        inFlight.sent(10 * SECOND);
        inFlight.stored(11 * SECOND);

        assertThat(inFlight.stalled(12 * SECOND)).isFalse();
    }

    @Test
    void a_failure_is_no_progress() {
        inFlight.sent(10 * SECOND);
        inFlight.sent(10 * SECOND);
        inFlight.failed();

        assertThat(inFlight.stalled(11 * SECOND + 1)).isTrue();
    }

    @Test
    void waits_anew_after_the_broker_was_seen() {
        inFlight.sent(10 * SECOND);
        inFlight.resumed(15 * SECOND);

        assertThat(inFlight.stalled(15 * SECOND + 1)).isFalse();
    }
}
