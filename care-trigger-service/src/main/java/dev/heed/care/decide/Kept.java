package dev.heed.care.decide;

import dev.heed.care.detect.CustomerState;
import dev.heed.kit.streams.NewerFormat;
import dev.heed.kit.streams.NotSkippable;

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
        CustomerState.unreadable(state).ifPresent(Kept::refuse);
        return new Kept(indexed, state);
    }

    /** Never as a dead letter: with each event left out the state would fall further behind (docs/decisions/0019). */
    private static void refuse(int format) {
        String read = "Detection state has format " + format + ", this version reads " + CustomerState.OLDEST + " to "
                + CustomerState.FORMAT + ": ";
        if (format > CustomerState.FORMAT) {
            throw new NewerFormat(read + "start the version that wrote it, or a newer one");
        }
        throw new NotSkippable(
                read + "start the version in between first", new IllegalStateException("format " + format));
    }
}
