package dev.heed.care.detect;

import org.jspecify.annotations.Nullable;

/** How far a verb has come for one combination of {@code per} values. Events that clear come only to {@link #clear}. */
sealed interface Progress
        permits CountProgress,
                DistinctProgress,
                SequenceProgress,
                AbsenceProgress,
                ScoreProgress,
                SpikeProgress,
                GroupProgress {

    /** An event that is not older than what was folded before. */
    @Nullable
    Met fold(Occurrence event);

    /**
     * An event older than that: it may answer, or be counted, but completes, begins and advances nothing.
     *
     * @param folded time of the newest event folded
     */
    void late(Occurrence event, long folded);

    /** Clears what had begun at or before a moment. */
    void clear(long at);

    /** As {@link #clear}, timers that are due but not fired included. */
    default void reset(long at) {
        clear(at);
    }

    /**
     * The first moment, in ms, at which time alone lets something happen; {@link Times#NONE}: never.
     *
     * @param lateness how far the pattern's own time is behind
     */
    default long wake(long lateness) {
        return Times.NONE;
    }

    /** Lets happen what {@link #wake} waits for. */
    default @Nullable Met fire(long lateness) {
        throw new IllegalStateException("Nothing waits for time to pass: " + getClass());
    }

    /** Whether a match uses up what had begun at or before it. */
    default boolean consumes() {
        return false;
    }

    /** Whether what comes at that moment or later would find it as if new. */
    boolean isBlank(long now);

    /** @param base what times are told from */
    void write(StateWriter out, long base);

    /**
     * Takes in the progress that another customer made who turned out to be the same; commutative.
     *
     * @return how much was dropped because of the limits
     */
    int unite(Progress other, Limits limits);
}
