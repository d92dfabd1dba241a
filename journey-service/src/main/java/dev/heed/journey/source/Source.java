package dev.heed.journey.source;

import dev.heed.journey.inbound.Envelope;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A system that may emit events.
 *
 * @param name unique; the {@code source} of its events and the scope of their ids
 * @param disabled its keys are known but may not write
 * @param direct may write to journey.inbound itself, not only over HTTP
 * @param scopes what its keys may be used for at most
 * @param limit instead of the default for sources
 * @param customerLimit instead of the default for each of its customers
 * @param keys its live write keys; at most two, so that keys can be rotated
 * @param version grows with every change, 1 at first
 */
public record Source(
        String name,
        String description,
        boolean disabled,
        boolean direct,
        Future future,
        Set<Scope> scopes,
        Optional<Limit> limit,
        Optional<Limit> customerLimit,
        List<Key> keys,
        int version,
        Instant createdAt) {
    static final int LIVE_KEYS = 2;

    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._:-]{0,63}";
    private static final int DESCRIPTION_CHARS = 500;

    public Source {
        require(
                scopes.stream().noneMatch(Objects::isNull),
                "Source " + name + ": scopes are 'write' and 'import', null is none");
        scopes = Set.copyOf(scopes);
        keys = List.copyOf(keys);
        require(
                name.matches(NAME),
                "Source: a name has 1..64 letters, digits, '.', '_', ':' and '-' and begins with a letter or digit");
        require(!name.equals(Envelope.HEED), "Source: the name 'heed' is the platform's own");
        require(
                description.length() <= DESCRIPTION_CHARS,
                "Source " + name + ": a description has at most " + DESCRIPTION_CHARS + " characters");
        require(!scopes.isEmpty(), "Source " + name + ": needs at least one scope");
        require(
                keys.size() <= LIVE_KEYS,
                "Source " + name + ": " + keys.size() + " live keys, at most " + LIVE_KEYS + " are allowed");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    /** With what nobody said otherwise. */
    static Source named(String name, Instant now) {
        return new Source(
                name, "", false, true, Future.REFUSE, Scope.ALL, Optional.empty(), Optional.empty(), List.of(), 1, now);
    }

    Source with(Key key) {
        List<Key> more = new ArrayList<>(keys);
        more.add(key);
        return withKeys(more);
    }

    Source without(String keyId) {
        return withKeys(keys.stream().filter(key -> !key.id().equals(keyId)).toList());
    }

    Optional<Key> key(String id) {
        return keys.stream().filter(key -> key.id().equals(id)).findFirst();
    }

    private Source withKeys(List<Key> now) {
        return new Source(
                name, description, disabled, direct, future, scopes, limit, customerLimit, now, version, createdAt);
    }
}
