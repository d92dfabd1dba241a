package dev.heed.journey.profile;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The id of what is kept of one event: 128 bits of a hash of identity, source and event id. */
public final class EventKey {
    private static final int BYTES = 16;

    private EventKey() {}

    public static String of(String identity, String source, String event) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            String whole = String.join("\u001f", identity, source, event);
            return HexFormat.of().formatHex(digest.digest(whole.getBytes(StandardCharsets.UTF_8)), 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
