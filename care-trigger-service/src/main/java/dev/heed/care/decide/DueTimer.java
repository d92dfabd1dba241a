package dev.heed.care.decide;

import dev.heed.care.detect.Timer;

import java.nio.ByteBuffer;

/**
 * An entry of the timer index: keys sort by the instant at which to wake, so that what is due stands in front. Entries
 * are never cancelled: one whose absence was answered meanwhile wakes for nothing.
 */
record DueTimer(long wakeAt, StateKey key, Timer timer) {
    byte[] indexKey() {
        byte[] state = key.bytes();
        byte[] rest = timer.toBytes();
        return ByteBuffer.allocate(Long.BYTES + Integer.BYTES + state.length + rest.length)
                .putLong(wakeAt)
                .putInt(state.length)
                .put(state)
                .put(rest)
                .array();
    }

    static DueTimer of(byte[] indexKey) {
        ByteBuffer buffer = ByteBuffer.wrap(indexKey);
        long wakeAt = buffer.getLong();
        byte[] state = new byte[buffer.getInt()];
        buffer.get(state);
        byte[] timer = new byte[buffer.remaining()];
        buffer.get(timer);
        return new DueTimer(wakeAt, StateKey.of(state), Timer.fromBytes(timer));
    }

    /** Every entry that wakes at or after {@code millis} sorts at or after this; epoch times are not negative. */
    static byte[] from(long millis) {
        return ByteBuffer.allocate(Long.BYTES).putLong(Math.max(0, millis)).array();
    }
}
