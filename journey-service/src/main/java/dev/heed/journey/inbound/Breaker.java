package dev.heed.journey.inbound;

/**
 * Whether to send to the broker at all. Closed: everybody may. Open: nobody, until a probe in the background reaches
 * the broker. Trying: one sender may; its acknowledgement closes the breaker, its failure opens it again.
 */
final class Breaker {
    private State state = State.CLOSED;

    enum State {
        CLOSED,
        OPEN,
        /** The broker answers again: the next sender is the trial. */
        READY_FOR_TRIAL,
        TRIAL_RUNS
    }

    /** True when the caller may send now; it then reports back. */
    synchronized boolean tryEnter() {
        if (state == State.READY_FOR_TRIAL) {
            state = State.TRIAL_RUNS;
            return true;
        }
        return state == State.CLOSED;
    }

    /** True when {@link #tryEnter} would say no: costs nothing, takes nothing. */
    synchronized boolean refuses() {
        return state == State.OPEN || state == State.TRIAL_RUNS;
    }

    /** A record was stored: whatever was thought before, the broker is there. */
    synchronized void acknowledged() {
        state = State.CLOSED;
    }

    /** Returns whether this opened it. */
    synchronized boolean trip() {
        boolean opens = state != State.OPEN;
        state = State.OPEN;
        return opens;
    }

    /** The background probe found a broker that leads every partition. */
    synchronized void probed() {
        if (state == State.OPEN) {
            state = State.READY_FOR_TRIAL;
        }
    }

    synchronized State state() {
        return state;
    }
}
