package dev.heed.care.detect;

/**
 * Bounds of the state of one customer. What is over a bound drops the oldest and is counted as
 * {@link Tally#OVERFLOW}. (A count keeps fewer events than its {@code atLeast}.)
 *
 * @param tuples combinations of {@code per} values beyond the customer, for each pattern version
 * @param pending partial sequences, or running timers, of one combination
 * @param fieldLength characters kept of a text that {@code explain} shows; a longer {@code per} value counts as missing
 */
public record Limits(int tuples, int pending, int fieldLength) {
    public static final Limits DEFAULT = new Limits(32, 8, 200);

    public Limits {
        if (tuples < 1 || pending < 1 || fieldLength < 1) {
            throw new IllegalArgumentException(
                    "Limits: each bound is at least 1: " + tuples + ", " + pending + ", " + fieldLength);
        }
    }
}
