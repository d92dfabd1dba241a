package dev.heed.care.decide;

import java.time.Duration;
import java.time.Instant;

/**
 * Up to when timers fire by themselves: the wall clock, but while a task catches up with its log only what it has read.
 * Else a wait whose answer stands on the log, unread, would fire when the task runs again after an outage. What was due
 * before an event that is read fires before it in any case. Changes of patterns stand on a log of their own: they do not
 * say how far the events are read.
 */
final class WakeClock {
    /** After so long without a record all is read. */
    private static final long QUIET = Duration.ofSeconds(1).toMillis();
    /** Who reads what is older than this catches up: longer than a transaction takes to become visible. */
    private static final long BEHIND = Duration.ofSeconds(2).toMillis();

    private long readAt;
    private long appended;

    /** @param now when the task starts: it reads before it fires */
    WakeClock(long now) {
        readAt = now;
    }

    /**
     * @param newest append time of a record that was read, ms
     * @param now wall clock, ms
     */
    void read(long newest, long now) {
        appended = newest;
        readAt = now;
    }

    Instant at(long now) {
        boolean catchingUp = now - readAt < QUIET && now - appended > BEHIND;
        return Instant.ofEpochMilli(catchingUp ? appended : now);
    }
}
