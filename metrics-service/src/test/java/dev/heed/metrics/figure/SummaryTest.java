package dev.heed.metrics.figure;

import dev.heed.metrics.fact.Measure;
import dev.heed.metrics.fact.Rollup;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class SummaryTest {
    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");

    @Test
    void partitions_add_up() {
        var summary = Summary.of(
                List.of(
                        rollup(NINE, new Rollup.Count(Measure.TICKETS, "care", 2)),
                        rollup(NINE.plusSeconds(1), new Rollup.Count(Measure.TICKETS, "care", 3)),
                        rollup(NINE, new Rollup.Count(Measure.TICKETS, "customer", 4))),
                false);

        assertThat(summary.ticketsByOrigin()).isEqualTo(Map.of("care", 5L, "customer", 4L));
        assertThat(summary.tickets()).isEqualTo(9);
        assertThat(summary.asOf()).isEqualTo(NINE.plusSeconds(1));
    }

    @Test
    void quantiles_are_taken_over_all_partitions() {
        var summary = Summary.of(List.of(timed(10, 1), timed(20, 98), timed(90, 1)), false);

        assertThat(summary.decisionToTicket()).isEqualTo(new Summary.Times(100, 20L, 20L, 20L, 90L));
        assertThat(summary.eventToDecision()).isEqualTo(new Summary.Times(0, null, null, null, null));
    }

    private static Rollup rollup(Instant asOf, Rollup.Count count) {
        return new Rollup("id", "desk.events", 0, Rollup.ALL, asOf, List.of(count), List.of(), 0);
    }

    private static Rollup timed(int ms, long n) {
        var latency = new Rollup.Latency(Measure.DECISION_TO_TICKET, n, ms, List.of(new Rollup.Bucket(ms, n)));
        return new Rollup("id", "desk.events", 0, Rollup.ALL, NINE, List.of(), List.of(latency), 0);
    }
}
