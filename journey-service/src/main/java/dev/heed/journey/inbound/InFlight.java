package dev.heed.journey.inbound;

import java.time.Duration;

/**
 * Records handed to the producer and not yet settled. When nothing settles for a while although something waits, the
 * broker is away; that shows long before the delivery timeout.
 */
final class InFlight {
    private final long stallNanos;
    private int waiting;
    private long lastProgress;

    InFlight(Duration stall) {
        this.stallNanos = stall.toNanos();
    }

    synchronized void sent(long now) {
        if (waiting == 0) {
            lastProgress = now;
        }
        waiting++;
    }

    synchronized void stored(long now) {
        waiting--;
        lastProgress = now;
    }

    /** No progress: a record that ran out of time says nothing good about the broker. */
    synchronized void failed() {
        waiting--;
    }

    /** The broker was seen again: what still waits from before gets the full time once more. */
    synchronized void resumed(long now) {
        lastProgress = now;
    }

    synchronized boolean stalled(long now) {
        return waiting > 0 && now - lastProgress > stallNanos;
    }
}
