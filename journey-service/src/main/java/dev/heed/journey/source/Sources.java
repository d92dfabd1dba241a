package dev.heed.journey.source;

import dev.heed.contracts.Sha256;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** All sources as they were at one moment. */
final class Sources {
    private final Map<String, Source> byName = new HashMap<>();
    private final Map<String, Access> byKeyHash = new HashMap<>();
    private final Instant readAt;

    Sources(Collection<Source> all, Instant readAt) {
        this.readAt = readAt;
        for (Source source : all) {
            byName.put(source.name(), source);
            source.keys().forEach(key -> byKeyHash.put(key.hash(), Access.of(source, key)));
        }
    }

    /** Looks up the hash, never the key: nothing here depends on the key's bytes for its duration. */
    Optional<Access> ofKey(String writeKey) {
        return Optional.ofNullable(byKeyHash.get(hash(writeKey)));
    }

    Optional<Source> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    Collection<Access> keys() {
        return byKeyHash.values();
    }

    boolean has(String name) {
        return byName.containsKey(name);
    }

    /** There, and not disabled. */
    boolean mayWrite(String name) {
        Source source = byName.get(name);
        return source != null && !source.disabled();
    }

    /** True when a source that existed at {@code moment} is in here for sure. */
    boolean covers(Instant moment) {
        return readAt.isAfter(moment);
    }

    static String hash(String writeKey) {
        return Sha256.hex(writeKey);
    }
}
