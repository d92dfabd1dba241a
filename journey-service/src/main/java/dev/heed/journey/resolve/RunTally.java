package dev.heed.journey.resolve;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.heed.contracts.RunMarker;

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

    static RunTally opened(long touched) {
        return new RunTally(0, 0, 0, -1, NOT_FINISHED, touched);
    }

    @JsonIgnore
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
