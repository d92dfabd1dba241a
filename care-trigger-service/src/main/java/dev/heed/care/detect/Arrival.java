package dev.heed.care.detect;

import java.time.Duration;
import java.time.Instant;

/**
 * When an event came.
 *
 * @param clock append time of a live event, ms; {@link Times#NEVER} in a run, where only event time counts
 * @param settled before which a timer that the event arms does not fire
 */
public record Arrival(long clock, long settled) {
    public static final Arrival IN_RUN = new Arrival(Times.NEVER, Times.NEVER);

    /** @param settle how long a live absence waits after its arming event was appended, at least */
    public static Arrival live(Instant appended, Duration settle) {
        return new Arrival(Times.millis(appended), Times.millis(appended.plus(settle)));
    }
}
