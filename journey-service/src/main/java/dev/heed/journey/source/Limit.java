package dev.heed.journey.source;

/**
 * How many events may come in: {@code burst} at once after a pause, {@code perSecond} on and on.
 *
 * @param perSecond events, 1 to 1,000,000,000
 * @param burst events, 1 to 1,000,000,000
 */
public record Limit(long perSecond, long burst) {
    private static final long MOST = 1_000_000_000;
    private static final long SECOND = 1_000_000_000;

    public Limit {
        check("perSecond", perSecond);
        check("burst", burst);
    }

    private static void check(String name, long value) {
        if (value < 1 || value > MOST) {
            throw new IllegalArgumentException("Limit: " + name + " must be 1.." + MOST + ", is " + value);
        }
    }

    /** How long that many events take at the steady rate; rounded up, so that a bucket never gives too much. */
    long nanosFor(long events) {
        return Math.ceilDiv(events * SECOND, perSecond);
    }

    /** How long an empty bucket takes to fill; rounded down, for the same reason. */
    long nanosToFill() {
        return burst * SECOND / perSecond;
    }

    long eventsIn(long nanos) {
        return (long) (nanos / (double) SECOND * perSecond);
    }
}
