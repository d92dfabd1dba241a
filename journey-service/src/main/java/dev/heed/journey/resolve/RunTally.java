package dev.heed.journey.resolve;

import dev.heed.contracts.RunMarker;
import dev.heed.kit.streams.NewerFormat;

import java.nio.ByteBuffer;

/**
 * What one task counted for one run. Knows up to which offset it counted, so that a record read again after a crash is
 * not counted again.
 *
 * @param finishOffset offset of the first end marker; {@link #NOT_FINISHED} before
 * @param touched append time of the last record of the run, in epoch milliseconds
 */
record RunTally(long accepted, long duplicate, long rejected, long countedOffset, long finishOffset, long touched) {
    static final long NOT_FINISHED = Long.MAX_VALUE;

    enum Outcome {
        ACCEPTED,
        DUPLICATE,
        REJECTED
    }

    private static final byte FORMAT = 1;
    private static final int BYTES = 1 + 6 * Long.BYTES;

    byte[] bytes() {
        return ByteBuffer.allocate(BYTES)
                .put(FORMAT)
                .putLong(accepted)
                .putLong(duplicate)
                .putLong(rejected)
                .putLong(countedOffset)
                .putLong(finishOffset)
                .putLong(touched)
                .array();
    }

    static RunTally of(byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        byte format = in.get();
        if (format != FORMAT) {
            throw new NewerFormat("Run tally: format " + format + " was written by a newer version");
        }
        return new RunTally(in.getLong(), in.getLong(), in.getLong(), in.getLong(), in.getLong(), in.getLong());
    }

    static RunTally opened(long touched) {
        return new RunTally(0, 0, 0, -1, NOT_FINISHED, touched);
    }

    boolean finishedBefore(long offset) {
        return offset > finishOffset;
    }

    RunTally count(Outcome outcome, long offset, long appended) {
        if (offset <= countedOffset) {
            return this;
        }
        return new RunTally(
                accepted + (outcome == Outcome.ACCEPTED ? 1 : 0),
                duplicate + (outcome == Outcome.DUPLICATE ? 1 : 0),
                rejected + (outcome == Outcome.REJECTED ? 1 : 0),
                offset,
                finishOffset,
                appended);
    }

    RunTally finish(long offset, long appended) {
        return new RunTally(accepted, duplicate, rejected, countedOffset, Math.min(offset, finishOffset), appended);
    }

    /** The end marker of the run as this partition tells it. */
    RunMarker marker(RunMarker asked, int partition, int partitions) {
        return new RunMarker(
                asked.run(), partition, partitions, asked.advanceTo(), accepted, duplicate, rejected, 0, 0);
    }
}
