package dev.heed.kit.http;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/**
 * Makes creation repeatable: the id of what is created follows from the caller's {@code Idempotency-Key}, so a second
 * request meets the first one's document. The fingerprint tells a retry (same answer) from a key used twice (422).
 * Without the header every request creates.
 */
public record IdempotencyKey(String id, String fingerprint) {
    private static final int ID_BYTES = 16;

    /**
     * @param prefix of the id, for people: {@code t_} for tickets
     * @param scope what is created, so that one key can serve several resources
     * @param body what the caller asked for
     */
    public static IdempotencyKey of(@Nullable String header, String prefix, String scope, String body) {
        String key = header == null || header.isBlank() ? UUID.randomUUID().toString() : header.strip();
        return new IdempotencyKey(prefix + sha256(scope + '\n' + key).substring(0, ID_BYTES * 2), sha256(body));
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
