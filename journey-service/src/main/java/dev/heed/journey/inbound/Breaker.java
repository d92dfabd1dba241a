package dev.heed.journey.inbound;

import org.jspecify.annotations.Nullable;

/**
 * Whether to send to the broker at all. Closed: everybody may. Open: nobody, until a probe in the background reaches
 * the broker. Trying: one sender may; its acknowledgement closes the breaker, its failure opens it again.
 */
final class Breaker {
    private State state = State.CLOSED;
    private @Nullable Thread trier;

    enum State {
        CLOSED,
        OPEN,
        /** The broker answers again: the next sender is the trial. */
        READY_FOR_TRIAL,
        TRIAL_RUNS
    }

    /** True when the caller may send now; it then reports back, and says in the end that it {@link #left}. */
    synchronized boolean tryEnter() {
        if (state == State.READY_FOR_TRIAL) {
            state = State.TRIAL_RUNS;
            trier = Thread.currentThread();
            return true;
        }
        return state == State.CLOSED;
    }

    /**
     * The sender on this thread is through, however it ended. Opens it when that was the trial, and it showed nothing:
     * else nobody would ever be the next.
     *
     * @return whether this opened it
     */
    synchronized boolean left() {
        boolean showedNothing =
                state == State.TRIAL_RUNS && Thread.currentThread().equals(trier);
        return showedNothing && trip();
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
