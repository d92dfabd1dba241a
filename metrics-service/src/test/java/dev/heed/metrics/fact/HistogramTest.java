package dev.heed.metrics.fact;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;

import static org.assertj.core.api.Assertions.assertThat;

class HistogramTest {
    @Test
    void short_times_are_exact() {
        assertThat(LongStream.range(0, 128).map(ms -> Histogram.highest(Histogram.bucket(ms))))
                .containsExactlyElementsOf(LongStream.range(0, 128).boxed().toList());
    }

    @Test
    void long_times_are_told_at_most_two_percent_too_high_and_never_too_low() {
        for (long ms = 1; ms < Long.MAX_VALUE / 3; ms = ms * 3 / 2 + 1) {
            long told = Histogram.highest(Histogram.bucket(ms));

            assertThat(told).isBetween(ms, (long) (ms * 1.016) + 1);
        }
    }

    @Test
    void buckets_follow_each_other_without_gap() {
        for (int bucket = 0; bucket < 2000; bucket++) {
            assertThat(Histogram.bucket(Histogram.highest(bucket))).isEqualTo(bucket);
            assertThat(Histogram.bucket(Histogram.highest(bucket) + 1)).isEqualTo(bucket + 1);
        }
    }

    @Test
    void quantiles_agree_with_sorting_all_values() {
        long[] values = new Random(20260302).longs(1001, 0, 128).sorted().toArray();
        var counts = new TreeMap<Integer, Long>();
        Arrays.stream(values).forEach(ms -> counts.merge(Histogram.bucket(ms), 1L, Long::sum));

        assertThat(Histogram.quantile(counts, 0.5)).isEqualTo(values[500]);
        assertThat(Histogram.quantile(counts, 0.95)).isEqualTo(values[950]);
        assertThat(Histogram.quantile(counts, 1)).isEqualTo(values[1000]);
    }

    @Test
    void nothing_has_quantile_zero() {
        assertThat(Histogram.quantile(new TreeMap<>(), 0.5)).isZero();
    }
}
