package dev.heed.care.pattern;

import java.util.Arrays;

/**
 * A check that is counted and, now and then, timed: cheap enough to be always on. For one thread, as is the detector.
 *
 * @param <E> the form in which events are held
 */
public final class Metered<E> implements Check<E> {
    /** One of this many evaluations is timed, the first among them: reading the clock takes longer than most checks. */
    private static final int TIMED = 1024;

    private final Check<E> check;
    private final long[] counts = new long[Truth.values().length];
    private int number;
    private long timed;
    private long nanos;

    /**
     * What came of a number of evaluations.
     *
     * @param timed how many of them were timed
     * @param nanos how long those took together, reading the clock included
     */
    public record Measured(long matched, long refused, long missing, long mismatched, long timed, long nanos) {
        public static final Measured NONE = new Measured(0, 0, 0, 0, 0, 0);

        public long evaluations() {
            return matched + refused + missing + mismatched;
        }

        /** Mean time of an evaluation, of those that were timed; 0 when none was. */
        public double nanosEach() {
            return timed == 0 ? 0 : (double) nanos / timed;
        }

        public Measured plus(Measured other) {
            return new Measured(
                    matched + other.matched,
                    refused + other.refused,
                    missing + other.missing,
                    mismatched + other.mismatched,
                    timed + other.timed,
                    nanos + other.nanos);
        }
    }

    public Metered(Check<E> check) {
        this.check = check;
    }

    @Override
    public Truth test(E event) {
        Truth truth = number++ % TIMED == 0 ? timed(event) : check.test(event);
        counts[truth.ordinal()]++;
        return truth;
    }

    private Truth timed(E event) {
        long start = System.nanoTime();
        Truth truth = check.test(event);
        nanos += System.nanoTime() - start;
        timed++;
        return truth;
    }

    /** What was counted since it was last taken. */
    public Measured take() {
        var taken = new Measured(
                count(Truth.TRUE),
                count(Truth.FALSE),
                count(Truth.MISSING_FIELD),
                count(Truth.TYPE_MISMATCH),
                timed,
                nanos);
        timed = 0;
        nanos = 0;
        Arrays.fill(counts, 0);
        return taken;
    }

    private long count(Truth truth) {
        return counts[truth.ordinal()];
    }
}
