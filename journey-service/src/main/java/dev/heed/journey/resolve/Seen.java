package dev.heed.journey.resolve;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * What is remembered of an accepted event: its fingerprint, and where on journey.inbound it was.
 *
 * @param appended append time in epoch milliseconds
 */
record Seen(String fingerprint, int partition, long offset, long appended) {
    private static final int PLACE_BYTES = Integer.BYTES + 2 * Long.BYTES;

    byte[] bytes() {
        byte[] print = HexFormat.of().parseHex(fingerprint);
        return ByteBuffer.allocate(PLACE_BYTES + print.length)
                .putInt(partition)
                .putLong(offset)
                .putLong(appended)
                .put(print)
                .array();
    }

    static Seen of(byte[] bytes) {
        var buffer = ByteBuffer.wrap(bytes);
        int partition = buffer.getInt();
        long offset = buffer.getLong();
        long appended = buffer.getLong();
        return new Seen(HexFormat.of().formatHex(bytes, PLACE_BYTES, bytes.length), partition, offset, appended);
    }
}
