package dev.heed.journey.source;

import java.util.List;

/**
 * A system that may emit events.
 *
 * @param name unique; the {@code source} of its events and the scope of their ids
 * @param keyHashes SHA-256 of its live write keys in lower-case hex; at most two, so that keys can be rotated
 * @param disabled its keys are known but may not write
 */
public record Source(String name, List<String> keyHashes, boolean disabled) {
    static final int LIVE_KEYS = 2;

    public Source {
        keyHashes = List.copyOf(keyHashes);
        if (keyHashes.size() > LIVE_KEYS) {
            throw new IllegalArgumentException(
                    "Source " + name + ": " + keyHashes.size() + " live keys, at most " + LIVE_KEYS + " are allowed");
        }
    }
}
