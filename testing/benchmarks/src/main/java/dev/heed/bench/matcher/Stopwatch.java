package dev.heed.bench.matcher;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** Sends a contender around: first to warm up, then by the clock. */
final class Stopwatch {
    private static final int EVENTS_BETWEEN_LOOKS = 256;

    private final Contender contender;
    private Finds last = new Finds();

    /**
     * One measured lap.
     *
     * @param heap bytes in use after the last event, less those before the first; after collections, so without what
     *     is free
     * @param written of each customer who has state
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Time(long nanos, int finds, long heap, int[] written) {
        double mean() {
            return Arrays.stream(written).average().orElse(0);
        }

        int percentile(double share) {
            int[] sorted = written.clone();
            Arrays.sort(sorted);
            return sorted.length == 0 ? 0 : sorted[(int) Math.ceil(share * sorted.length) - 1];
        }
    }

    Stopwatch(Contender contender) {
        this.contender = contender;
    }

    Finds last() {
        return last;
    }

    /** Laps until the time is over; the last one is given up. */
    void warmUp(int seconds) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < end) {
            try (Contender.Lap lap = contender.begin()) {
                if (foldUntil(lap, end)) {
                    lap.end();
                }
            }
        }
    }

    private boolean foldUntil(Contender.Lap lap, long end) {
        for (int i = 0; i < contender.events(); i++) {
            if (i % EVENTS_BETWEEN_LOOKS == 0 && System.nanoTime() >= end) {
                return false;
            }
            lap.fold(i);
        }
        return true;
    }

    Time lap() {
        last = new Finds();
        long before = used();
        try (Contender.Lap lap = contender.begin()) {
            long begun = System.nanoTime();
            for (int i = 0; i < contender.events(); i++) {
                lap.fold(i);
            }
            long folded = System.nanoTime() - begun;
            long heap = used() - before;
            int[] written = lap.written();
            long again = System.nanoTime();
            lap.end();
            last = lap.finds();
            return new Time(folded + System.nanoTime() - again, last.size(), heap, written);
        }
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
