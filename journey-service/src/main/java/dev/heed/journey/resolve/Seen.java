package dev.heed.journey.resolve;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * What is remembered of an accepted event: its fingerprint, and where the resolver read it.
 *
 * @param routed whether that was journey.links instead of journey.inbound
 * @param appended append time in epoch milliseconds
 */
record Seen(String fingerprint, boolean routed, int partition, long offset, long appended) {
    private static final int PLACE_BYTES = 1 + Integer.BYTES + 2 * Long.BYTES;

    static Seen of(String fingerprint, Arrived arrived) {
        return new Seen(
                fingerprint,
                arrived.routed(),
                arrived.partition(),
                arrived.offset(),
                arrived.appended().toEpochMilli());
    }

    byte[] bytes() {
        byte[] print = HexFormat.of().parseHex(fingerprint);
        return ByteBuffer.allocate(PLACE_BYTES + print.length)
                .put((byte) (routed ? 1 : 0))
                .putInt(partition)
                .putLong(offset)
                .putLong(appended)
                .put(print)
                .array();
    }

    static Seen of(byte[] bytes) {
        var buffer = ByteBuffer.wrap(bytes);
        boolean routed = buffer.get() != 0;
        int partition = buffer.getInt();
        long offset = buffer.getLong();
        long appended = buffer.getLong();
        String print = HexFormat.of().formatHex(bytes, PLACE_BYTES, bytes.length);
        return new Seen(print, routed, partition, offset, appended);
    }

    boolean samePlace(Seen other) {
        return routed == other.routed && partition == other.partition && offset == other.offset;
    }
}
