package dev.heed.bench;

import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class FiguresTest {
    @Test
    void percentilesAreExact() {
        var latencies = new Latencies();
        for (int i = 2_000; i > 0; i--) {
            latencies.add(i * 1_000_000L);
        }

        assertThat(latencies.percentile(50)).isEqualTo(1_000);
        assertThat(latencies.percentile(99)).isEqualTo(1_980);
        assertThat(new Latencies().percentile(99)).isNaN();
    }

    @Test
    void percentilesOfSeveralRoundsAreOfAllTheirCalls() {
        var all = new Latencies();
        for (long millis : new long[] {9, 1, 2}) {
            var round = new Latencies();
            round.add(millis * 1_000_000);
            all.addAll(round);
        }

        assertThat(all.size()).isEqualTo(3);
        assertThat(all.percentile(99)).isEqualTo(9);
    }

    @Test
    void theMedianIsInTheMiddle() {
        assertThat(Rates.median(List.of(9.0, 1.0, 2.0))).isEqualTo(2);
        assertThat(Rates.median(List.of(9.0, 1.0, 2.0, 4.0))).isEqualTo(3);
    }

    @Test
    void aReportIsATable() {
        var report = new Report("path", "events/s");
        report.row("raw", Report.number(12_345.6));

        assertThat(report.text()).containsExactly("| path | events/s |", "| --- | --- |", "| raw | 12,346 |");
    }
}
