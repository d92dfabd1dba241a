package dev.heed.care.pattern;

/**
 * A check that is counted and, now and then, timed: cheap enough to be always on. For one thread, as is the detector.
 *
 * @param <E> the form in which events are held
 */
public final class Metered<E> implements Check<E> {
    /** One of this many evaluations is timed, the first among them: reading the clock takes longer than most checks. */
    private static final int TIMED = 1024;

    private final Check<E> check;
    private int number;
    private long matched;
    private long refused;
    private long missing;
    private long mismatched;
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
        switch (truth) {
            case TRUE -> matched++;
            case FALSE -> refused++;
            case MISSING_FIELD -> missing++;
            case TYPE_MISMATCH -> mismatched++;
        }
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
        var taken = new Measured(matched, refused, missing, mismatched, timed, nanos);
        matched = 0;
        refused = 0;
        missing = 0;
        mismatched = 0;
        timed = 0;
        nanos = 0;
        return taken;
    }
}
