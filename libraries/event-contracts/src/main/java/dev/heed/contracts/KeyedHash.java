package dev.heed.contracts;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/** HMAC-SHA256 under one key. Threads may share it. */
public final class KeyedHash {
    private static final String HMAC = "HmacSHA256";

    private final Mac keyed;

    private KeyedHash(byte[] key) {
        try {
            keyed = Mac.getInstance(HMAC);
            keyed.init(new SecretKeySpec(key, HMAC));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + HMAC, e);
        }
    }

    public static KeyedHash of(String secret) {
        return new KeyedHash(secret.getBytes(StandardCharsets.UTF_8));
    }

    /** Under a key of its own for one purpose: it tells nothing about this key, nor about those of other purposes. */
    public KeyedHash derived(String purpose) {
        return new KeyedHash(of(purpose.getBytes(StandardCharsets.UTF_8)));
    }

    /** 32 bytes. A copy costs much less than setting one up, and the original is never used itself. */
    public byte[] of(byte[] content) {
        try {
            return ((Mac) keyed.clone()).doFinal(content);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("Every Java's " + HMAC + " can be copied", e);
        }
    }
}
