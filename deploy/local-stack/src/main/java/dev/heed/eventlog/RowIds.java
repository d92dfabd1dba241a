package dev.heed.eventlog;

import dev.heed.stack.StackFailure;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * Ids for rows that have none: SHA-256 of (source, case, activity, time, n), n telling the first from the second row
 * that is equal in these. The same log gives the same ids again, so a second replay is all duplicates.
 */
final class RowIds {
    private final String source;

    /** By the first 64 bits of a digest: a collision would only make an n larger, the ids stay unique and repeatable. */
    private final LongCounts seen;

    RowIds(String source) {
        this(source, new LongCounts());
    }

    RowIds(String source, LongCounts seen) {
        this.source = source;
        this.seen = seen;
    }

    String next(String caseId, String activity, Instant time) {
        byte[] row = digest(source, caseId, activity, time.toString());
        int n = seen.add(ByteBuffer.wrap(row).getLong());
        if (n == 0) {
            throw new StackFailure(
                    "The log has more than %,d different rows: name a field of unique ids with --id, as more cannot be"
                                    .formatted(seen.size())
                            + " told apart in bounded memory");
        }
        return HexFormat.of().formatHex(digest(source, caseId, activity, time.toString(), String.valueOf(n)));
    }

    /** Each part with its length before it, so that ("a", "bc") and ("ab", "c") differ. */
    private static byte[] digest(String... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
                digest.update(bytes);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
