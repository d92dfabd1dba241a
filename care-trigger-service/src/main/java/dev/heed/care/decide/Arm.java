package dev.heed.care.decide;

import dev.heed.contracts.Sha256;

import java.nio.charset.StandardCharsets;

/** Places a customer in one of {@value #BUCKETS} buckets per pattern name: sticky over versions, even over customers. */
public final class Arm {
    public static final int BUCKETS = 10_000;

    private Arm() {}

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
