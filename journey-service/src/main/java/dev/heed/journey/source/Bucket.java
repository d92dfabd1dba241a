package dev.heed.journey.source;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A token bucket as one number: the moment at which it will be full again. Lock-free. In any span of t seconds it gives
 * at most rate * t + burst events; a call larger than the burst is let in when the bucket is full and paid for
 * afterwards, because refused it could never come in.
 */
final class Bucket {
    private final AtomicLong fullAt;

    /** Full at {@code now}, in nanoseconds of any monotonic clock. */
    Bucket(long now) {
        this.fullAt = new AtomicLong(now);
    }

    /** Takes {@code events}, or takes nothing and tells how many nanoseconds to wait; 0 when they were taken. */
    long take(Limit limit, long events, long now) {
        while (true) {
            long seen = fullAt.get();
            long start = Math.max(seen, now);
            long next = start + limit.nanosFor(events);
            long wait = Math.min(next - limit.nanosToFill(), start) - now;
            if (wait > 0) {
                return wait;
            }
            if (fullAt.compareAndSet(seen, next)) {
                return 0;
            }
        }
    }

    /** The call that took them was refused after all. */
    void giveBack(Limit limit, long events) {
        fullAt.addAndGet(-limit.nanosFor(events));
    }

    /** How many events it would give now. */
    long left(Limit limit, long now) {
        return Math.max(0, limit.eventsIn(limit.nanosToFill() - nanosUntilFull(now)));
    }

    long nanosUntilFull(long now) {
        return Math.max(0, fullAt.get() - now);
    }
}
