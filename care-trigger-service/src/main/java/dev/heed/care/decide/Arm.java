package dev.heed.care.decide;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Places a customer in one of {@value #BUCKETS} buckets per pattern name: sticky over versions, even over customers. */
public final class Arm {
    public static final int BUCKETS = 10_000;

    private Arm() {}

    public static int bucket(String salt, String pattern, String customer) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] hash = digest.digest((salt + '\n' + pattern + '\n' + customer).getBytes(StandardCharsets.UTF_8));
            long number = 0;
            for (int i = 0; i < Long.BYTES; i++) {
                number = (number << Byte.SIZE) | (hash[i] & 0xff);
            }
            return (int) Long.remainderUnsigned(number, BUCKETS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
