package dev.heed.kit.streams;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** How often something failed lately: replacing a thread helps against an accident, not against a repeating fault. */
final class Failures {
    private final Deque<Long> times = new ArrayDeque<>();
    private final int allowed;
    private final long withinNanos;

    Failures(int allowed, Duration within) {
        this.allowed = allowed;
        this.withinNanos = within.toNanos();
    }

    synchronized void add(long now) {
        times.addLast(now);
        if (times.size() > allowed + 1) {
            times.removeFirst();
        }
    }

    /** More than allowed within the time before {@code now}. */
    synchronized boolean tooMany(long now) {
        return times.stream().filter(at -> now - at < withinNanos).count() > allowed;
    }
}
