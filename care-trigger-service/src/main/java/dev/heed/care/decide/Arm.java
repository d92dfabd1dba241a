package dev.heed.care.decide;

import dev.heed.care.catalog.Lifecycle.Status;
import dev.heed.care.pattern.Spec;
import dev.heed.contracts.Sha256;

import java.nio.charset.StandardCharsets;

/** Places a customer in one of {@value #BUCKETS} buckets per pattern name: sticky over versions, even over customers. */
public final class Arm {
    public static final int BUCKETS = 10_000;

    private static final int PER_PERCENT = BUCKETS / 100;
    private static final int HALF = BUCKETS / 2;

    private Arm() {}

    /** How many buckets, from 0 on, get no action: in trial one half at least, of a critical pattern none. */
    static int heldOut(String status, Spec spec) {
        if (spec.actions().isCritical()) {
            return 0;
        }
        int declared = (int) Math.round(spec.measure().holdout() * PER_PERCENT);
        return status.equals(Status.TRIAL.label()) ? Math.max(HALF, declared) : declared;
    }

    public static int bucket(String salt, String pattern, String customer) {
        byte[] hash =
                Sha256.digest().digest((salt + '\n' + pattern + '\n' + customer).getBytes(StandardCharsets.UTF_8));
        long number = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            number = (number << Byte.SIZE) | (hash[i] & 0xff);
        }
        return (int) Long.remainderUnsigned(number, BUCKETS);
    }
}
