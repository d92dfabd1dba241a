package dev.heed.metrics.fact;

import java.util.SortedMap;

/**
 * Buckets for times in milliseconds: exact below 128, then 64 per doubling, so that a value is told at most 1.6 % too
 * high. Counts of buckets add up in any order and any grouping to the same histogram. That is why it is not a quantiles
 * sketch: those choose by lot what to keep, and a rebuild would not give the same document again.
 */
public final class Histogram {
    private static final int EXACT = 128;
    private static final int HALF = EXACT / 2;

    private Histogram() {}

    static int bucket(long ms) {
        if (ms < EXACT) {
            return (int) Math.max(0, ms);
        }
        int shift = Long.SIZE - Long.numberOfLeadingZeros(ms) - Integer.numberOfTrailingZeros(EXACT);
        return HALF * shift + (int) (ms >> shift);
    }

    /** The greatest value that falls into {@code bucket}. */
    static long highest(int bucket) {
        if (bucket < EXACT) {
            return bucket;
        }
        int shift = bucket / HALF - 1;
        return ((bucket % HALF + HALF + 1L) << shift) - 1;
    }

    /**
     * The value that {@code share} of all values do not exceed (nearest rank); 0 when there is none.
     *
     * @param counts how many values each bucket holds
     */
    public static long quantile(SortedMap<Integer, Long> counts, double share) {
        long n = counts.values().stream().mapToLong(Long::longValue).sum();
        long rank = (long) Math.ceil(share * n);
        long seen = 0;
        for (var bucket : counts.entrySet()) {
            seen += bucket.getValue();
            if (seen >= rank) {
                return highest(bucket.getKey());
            }
        }
        return 0;
    }
}
