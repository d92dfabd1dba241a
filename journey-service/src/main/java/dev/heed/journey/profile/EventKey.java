package dev.heed.journey.profile;

import dev.heed.contracts.Sha256;

/** The id of what is kept of one event: 128 bits of a hash of identity, source and event id. */
public final class EventKey {
    private EventKey() {}

    public static String of(String identity, String source, String event) {
        return Sha256.id(String.join("\u001f", identity, source, event));
    }
}
