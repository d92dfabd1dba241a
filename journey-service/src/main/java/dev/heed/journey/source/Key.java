package dev.heed.journey.source;

import java.time.Instant;
import java.util.Set;

/**
 * One write key of a source, without the key itself: only its hash is ever stored.
 *
 * @param id names the key for people and for revocation
 * @param hash SHA-256 of the key in lower-case hex
 */
public record Key(String id, String hash, Instant created, Set<Scope> scopes) {
    public Key {
        scopes = Set.copyOf(scopes);
        if (scopes.isEmpty()) {
            throw new IllegalArgumentException("Key " + id + ": needs at least one scope");
        }
    }
}
