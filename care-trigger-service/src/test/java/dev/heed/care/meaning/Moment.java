package dev.heed.care.meaning;

import java.util.Comparator;

/**
 * A place in event order.
 *
 * @param at event time in ms
 * @param order append order, which decides within one instant
 */
record Moment(long at, int order) implements Comparable<Moment> {
    static final Moment NEVER = new Moment(Long.MIN_VALUE, -1);

    private static final Comparator<Moment> BY_TIME =
            Comparator.comparingLong(Moment::at).thenComparingInt(Moment::order);

    @Override
    public int compareTo(Moment other) {
        return BY_TIME.compare(this, other);
    }

    boolean isAfter(Moment other) {
        return compareTo(other) > 0;
    }
}
