package dev.heed.care.decide;

import java.nio.ByteBuffer;

/**
 * A customer's state as it is stored: behind the moment for which the wake index has it.
 *
 * @param indexed ms; {@link #NOT}: the index does not have it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Kept(long indexed, byte[] state) {
    static final long NOT = Long.MAX_VALUE;
    static final Kept NOTHING = new Kept(NOT, new byte[0]);

    byte[] bytes() {
        return ByteBuffer.allocate(Long.BYTES + state.length)
                .putLong(indexed)
                .put(state)
                .array();
    }

    static Kept of(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        long indexed = buffer.getLong();
        byte[] state = new byte[buffer.remaining()];
        buffer.get(state);
        return new Kept(indexed, state);
    }
}
