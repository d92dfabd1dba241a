package dev.heed.testing;

import dev.heed.stack.StaffTokens;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;

/** Real bearer tokens of a key pair of this test run. */
public final class Tokens {
    private static final KeyPair KEYS = keys();

    private Tokens() {}

    /** The value of an Authorization header for {@code role}. */
    public static String bearer(String role) {
        return "Bearer " + new StaffTokens(KEYS.getPrivate()).issue(role, Instant.now());
    }

    /** What the service under test verifies with: base64 X.509. */
    static String publicKey() {
        return Base64.getEncoder().encodeToString(KEYS.getPublic().getEncoded());
    }

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has RSA", e);
        }
    }
}
