package dev.heed.kit.http;

import dev.heed.contracts.Sha256;
import org.jspecify.annotations.Nullable;

import java.util.UUID;

/**
 * Makes creation repeatable: the id of what is created follows from the caller's {@code Idempotency-Key}, so a second
 * request meets the first one's document. The fingerprint tells a retry (same answer) from a key used twice (422).
 * Without the header every request creates.
 */
public record IdempotencyKey(String id, String fingerprint) {
    /**
     * @param prefix of the id, for people: {@code t_} for tickets
     * @param scope what is created, so that one key can serve several resources
     * @param body what the caller asked for
     */
    public static IdempotencyKey of(@Nullable String header, String prefix, String scope, String body) {
        String key = header == null || header.isBlank() ? UUID.randomUUID().toString() : header.strip();
        return new IdempotencyKey(prefix + Sha256.id(scope + '\n' + key), Sha256.hex(body));
    }
}
