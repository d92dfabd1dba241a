package dev.heed.care.backtest;

import java.util.Optional;

/** The value that at least a share of all values does not exceed (nearest rank). */
final class Quantile {
    private Quantile() {}

    static Optional<Long> of(long[] sorted, double share) {
        if (sorted.length == 0) {
            return Optional.empty();
        }
        int rank = (int) Math.ceil(share * sorted.length);
        return Optional.of(sorted[Math.max(0, rank - 1)]);
    }
}
