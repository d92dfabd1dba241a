package dev.heed.system;

import java.time.Duration;
import java.time.Instant;

/** A service was away from when it was killed until it was ready again. */
record Outage(Instant killed, Instant back) {
    /** Work of that long before a kill may be undone by it. */
    private static final Duration UNDONE = Duration.ofMillis(1_200);

    boolean concerns(Instant due) {
        return due.isAfter(killed.minus(UNDONE)) && due.isBefore(back);
    }
}
