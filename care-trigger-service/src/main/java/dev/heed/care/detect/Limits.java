package dev.heed.care.detect;

import java.time.Duration;

/**
 * Bounds of the state of one customer. What is over a bound drops the oldest and is counted as
 * {@link Tally#OVERFLOW}. (A count keeps fewer events than its {@code atLeast}.)
 *
 * @param tuples combinations of {@code per} values beyond the first, for each pattern version
 * @param pending partial sequences, or running timers, of one combination; events kept as evidence of a score or spike
 * @param fieldLength characters kept of a text that {@code explain} shows; a longer {@code per} value counts as missing
 * @param slices parts of the base period of a spike in which something happened
 * @param held events of one combination that wait for their {@code lateness}
 * @param quiet a combination of which nothing is pending is forgotten when nothing was heard of it for so long
 */
public record Limits(int tuples, int pending, int fieldLength, int slices, int held, Duration quiet) {
    public static final Limits DEFAULT = new Limits(32, 8, 200, 10_000, 100, Duration.ofDays(7));

    public Limits {
        if (Math.min(Math.min(tuples, pending), Math.min(fieldLength, Math.min(slices, held))) < 1) {
            throw new IllegalArgumentException("Limits: each bound is at least 1: " + tuples + ", " + pending + ", "
                    + fieldLength + ", " + slices + ", " + held);
        }
    }

    public Limits withTuples(int most) {
        return new Limits(most, pending, fieldLength, slices, held, quiet);
    }

    public Limits withPending(int most) {
        return new Limits(tuples, most, fieldLength, slices, held, quiet);
    }
}
