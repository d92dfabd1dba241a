package dev.heed.care.detect;

/** Whether sums of fractions reach a threshold. */
final class Thresholds {
    private static final double ROUNDING = 1e-9;

    private Thresholds() {}

    /** Also when less than a billionth part of it is missing: 0.7 and 0.1 reach 0.8, though their sum is below it. */
    static boolean reached(double value, double threshold) {
        return value >= threshold - ROUNDING * threshold;
    }
}
