package dev.heed.care.backtest;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** How far a backtest has come, and whether it is to stop; and the brake that leaves time to live detection. */
final class Meter {
    /** Short, so that a thread that rests hears of a cancel. */
    private static final long LONGEST_REST_NANOS = 200_000_000;

    private final double share;
    private final AtomicLong total = new AtomicLong();
    private final AtomicLong done = new AtomicLong();
    private volatile @Nullable Stopped stop;

    /** @param share of the time of each of its threads that it may work, above 0 up to 1 */
    Meter(double share) {
        this.share = share;
    }

    void total(long records) {
        total.addAndGet(records);
    }

    /** Of offsets, so it comes to the total even where transactions left gaps. */
    void done(long records) {
        done.addAndGet(records);
    }

    long total() {
        return total.get();
    }

    long done() {
        return Math.min(total.get(), done.get());
    }

    /** The first reason counts. */
    synchronized void stop(Stopped why) {
        if (stop == null) {
            stop = why;
        }
    }

    /** @throws Stopped when it is to stop */
    void check() {
        Stopped why = stop;
        if (why != null) {
            throw why;
        }
    }

    /** Rests so long that the work is no more than its share. */
    void rest(long workedNanos) {
        long left = (long) (workedNanos * (1 - share) / share);
        while (left > 0) {
            check();
            long nap = Math.min(left, LONGEST_REST_NANOS);
            LockSupport.parkNanos(nap);
            left -= nap;
        }
    }
}
