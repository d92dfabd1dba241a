package dev.heed.bench;

import java.util.Arrays;

/** How long calls took, in nanoseconds; all are kept, so percentiles are exact. */
final class Latencies {
    private long[] values = new long[1024];
    private int size;

    synchronized void add(long nanos) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = nanos;
    }

    /** Those of another measurement that is over. */
    synchronized void addAll(Latencies others) {
        Arrays.stream(others.values, 0, others.size).forEach(this::add);
    }

    synchronized int size() {
        return size;
    }

    /** In milliseconds; not a number when there are none. The smallest value that so many are not above. */
    synchronized double percentile(double percent) {
        if (size == 0) {
            return Double.NaN;
        }
        long[] sorted = Arrays.copyOf(values, size);
        Arrays.sort(sorted);
        int index = (int) Math.ceil(percent / 100 * size) - 1;
        return sorted[Math.max(index, 0)] / 1e6;
    }

    /** How many, median, 95 %, 99 %, longest. */
    void row(Report report, String name) {
        report.row(
                name,
                Report.number(size()),
                Report.number(percentile(50)),
                Report.number(percentile(95)),
                Report.number(percentile(99)),
                Report.number(percentile(100)));
    }
}
