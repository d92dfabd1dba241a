package dev.heed.system;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** The harness of {@link TimerKillST} must see what it looks for. */
class FiredTimerTest {
    private static final Instant KILL = Instant.parse("2026-03-02T09:00:00Z");
    private static final List<Outage> OUTAGES = List.of(new Outage(KILL, KILL.plusSeconds(6)));

    @Test
    void whatWasDueWhileTheServiceRanIsLateSinceThen() {
        assertThat(timer(20, 26).latenessBesides(OUTAGES)).isEqualTo(Duration.ofSeconds(6));
        assertThat(timer(-10, -4).latenessBesides(OUTAGES)).isEqualTo(Duration.ofSeconds(6));
    }

    @Test
    void whatWasDueAroundTheKillIsLateSinceItWasBack() {
        assertThat(timer(-1, 8).latenessBesides(OUTAGES)).isEqualTo(Duration.ofSeconds(2));
        assertThat(timer(3, 12).latenessBesides(OUTAGES)).isEqualTo(Duration.ofSeconds(6));
    }

    @Test
    void aFiringThatTheNextKillUndoesIsLateSinceTheServiceStayed() {
        List<Outage> twice = List.of(OUTAGES.getFirst(), new Outage(KILL.plusSeconds(7), KILL.plusSeconds(12)));

        assertThat(timer(1, 13).latenessBesides(twice)).isEqualTo(Duration.ofSeconds(1));
        assertThat(timer(1, 7).latenessBesides(twice)).isZero();
    }

    @Test
    void aTimerThatFiresTwiceOrNeverDoesNotBalance() {
        assertThat(Ledger.of(List.of("a", "b"), List.of("a", "b")).balances()).isTrue();
        assertThat(Ledger.of(List.of("a", "b"), List.of("a", "b", "a")).balances())
                .isFalse();
        assertThat(Ledger.of(List.of("a", "b"), List.of("a")).balances()).isFalse();
    }

    private static FiredTimer timer(int due, int appended) {
        return new FiredTimer("e1", KILL.plusSeconds(due), KILL.plusSeconds(appended));
    }
}
