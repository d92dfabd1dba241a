package dev.heed.system;

import java.time.Duration;
import java.time.Instant;

/** A service was away from when it was killed until it was ready again. */
record Outage(Instant killed, Instant back) {
    /** Work of that long before a kill may be undone by it: a commit a second, and a busy machine. */
    private static final Duration UNDONE = Duration.ofMillis(2_500);

    boolean concerns(Instant due) {
        return due.isAfter(killed.minus(UNDONE)) && due.isBefore(back);
    }
}
