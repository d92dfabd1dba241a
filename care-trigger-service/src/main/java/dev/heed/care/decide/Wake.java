package dev.heed.care.decide;

import java.nio.ByteBuffer;

/**
 * An entry of the wake index: keys sort by the moment at which to look at a customer's state, so that what is due stands
 * in front. A state has at most one that counts, see {@link Kept}; it may be earlier than needed, never later.
 */
record Wake(long at, StateKey key) {
    byte[] indexKey() {
        byte[] state = key.bytes();
        return ByteBuffer.allocate(Long.BYTES + state.length)
                .putLong(at)
                .put(state)
                .array();
    }

    static Wake of(byte[] indexKey) {
        ByteBuffer buffer = ByteBuffer.wrap(indexKey);
        long at = buffer.getLong();
        byte[] state = new byte[buffer.remaining()];
        buffer.get(state);
        return new Wake(at, StateKey.of(state));
    }

    /** Every entry that wakes at or after {@code millis} sorts at or after this; epoch times are not negative. */
    static byte[] from(long millis) {
        return ByteBuffer.allocate(Long.BYTES).putLong(Math.max(0, millis)).array();
    }
}
