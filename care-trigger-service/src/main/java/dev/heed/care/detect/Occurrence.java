package dev.heed.care.detect;

import dev.heed.contracts.JourneyEvent;

/**
 * An event as one cell of a pattern sees it.
 *
 * @param at event time, ms
 * @param signals bit set of the signals that it is
 */
record Occurrence(JourneyEvent event, long at, long signals) {
    boolean is(int signal) {
        return ((signals >>> signal) & 1) != 0;
    }

    boolean isAny(long mask) {
        return (signals & mask) != 0;
    }
}
