package dev.heed.bench;

import java.util.List;

/** Several measurements of the same thing. */
final class Rates {
    private Rates() {}

    /** Of an even number the mean of the middle two. */
    static double median(List<Double> rates) {
        var sorted = rates.stream().sorted().toList();
        int size = sorted.size();
        return size == 0 ? Double.NaN : (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
    }

    static double lowest(List<Double> rates) {
        return rates.stream().mapToDouble(rate -> rate).min().orElse(Double.NaN);
    }

    static double highest(List<Double> rates) {
        return rates.stream().mapToDouble(rate -> rate).max().orElse(Double.NaN);
    }
}
