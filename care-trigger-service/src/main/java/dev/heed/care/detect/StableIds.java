package dev.heed.care.detect;

import dev.heed.contracts.Sha256;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * Ids of decisions and actions: 128 bits of SHA-256 over what makes them what they are, so that a match found again
 * after a crash has the same id. Every part goes in with its length, so no two lists of parts give the same bytes.
 */
public final class StableIds {
    private static final int BYTES = 16;

    private StableIds() {}

    /** @param run id of the run that the match belongs to; empty when live */
    public static String decision(Match match, String run) {
        MessageDigest hash = Sha256.digest();
        add(hash, match.pattern());
        add(hash, Integer.toString(match.version()));
        add(hash, match.customer());
        match.matchKey().forEach((key, value) -> {
            add(hash, key);
            add(hash, value);
        });
        switch (match.completion()) {
            case Completion.ByEvent event -> {
                add(hash, "event");
                add(hash, event.source());
                add(hash, event.eventId());
            }
            case Completion.ByTimer timer -> {
                add(hash, "timer");
                add(hash, timer.armingSource());
                add(hash, timer.armingEventId());
                add(hash, Long.toString(timer.due().toEpochMilli()));
            }
        }
        add(hash, run);
        return "d_" + hex(hash);
    }

    /** @param index place of the action in the pattern's {@code do}, from 0 */
    public static String action(String decisionId, int index) {
        MessageDigest hash = Sha256.digest();
        add(hash, decisionId);
        add(hash, Integer.toString(index));
        return "a_" + hex(hash);
    }

    /** 48 bits over a few words: an id in stored state. */
    static long compact(String... words) {
        MessageDigest hash = Sha256.digest();
        for (String word : words) {
            add(hash, word);
        }
        return ByteBuffer.wrap(hash.digest()).getLong() >>> 16;
    }

    private static void add(MessageDigest hash, String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        hash.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
        hash.update(bytes);
    }

    private static String hex(MessageDigest hash) {
        return HexFormat.of().formatHex(hash.digest(), 0, BYTES);
    }
}
