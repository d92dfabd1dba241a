package dev.heed.care.pattern;

/**
 * A check that is counted and, now and then, timed. Whoever does not measure does not wrap, so measuring costs nothing
 * elsewhere. For one thread, as is the detector; what it counted may be read from others, a little late.
 *
 * @param <E> the form in which events are held
 */
public final class Metered<E> implements Check<E> {
    /** One of this many evaluations is timed: reading the clock takes longer than most predicates. */
    private static final int TIMED = 256;

    private final Check<E> check;
    private long matched;
    private long refused;
    private long missing;
    private long mismatched;
    private long timed;
    private long nanos;

    public Metered(Check<E> check) {
        this.check = check;
    }

    @Override
    public Truth test(E event) {
        return evaluations() % TIMED == 0 ? timed(event) : counted(check.test(event));
    }

    private Truth timed(E event) {
        long start = System.nanoTime();
        Truth truth = check.test(event);
        nanos += System.nanoTime() - start;
        timed++;
        return counted(truth);
    }

    private Truth counted(Truth truth) {
        switch (truth) {
            case TRUE -> matched++;
            case FALSE -> refused++;
            case MISSING_FIELD -> missing++;
            case TYPE_MISMATCH -> mismatched++;
        }
        return truth;
    }

    /** How often it came to that. */
    public long count(Truth truth) {
        return switch (truth) {
            case TRUE -> matched;
            case FALSE -> refused;
            case MISSING_FIELD -> missing;
            case TYPE_MISMATCH -> mismatched;
        };
    }

    public long evaluations() {
        return matched + refused + missing + mismatched;
    }

    /** Mean time of an evaluation, of those that were timed; 0 when none was. */
    public double nanosEach() {
        return timed == 0 ? 0 : (double) nanos / timed;
    }
}
