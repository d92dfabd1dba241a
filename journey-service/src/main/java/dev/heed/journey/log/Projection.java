package dev.heed.journey.log;

import java.util.List;

/**
 * Something that is kept of journey.events in MongoDB. What leads is read for by itself, at its own pace. The others come
 * behind it, one after the other, those of higher {@link jakarta.annotation.Priority} first: what is applied later finds
 * the earlier ones, and whatever leads, done for this batch.
 */
public interface Projection {
    /** Before anything else: later projections read timelines. */
    int TIMELINE = 1000;

    int PROFILE = 800;
    int STAGE = 600;
    int OTHER = 100;

    /** Whether it waits for no other one; it must not need any, either. */
    default boolean leads() {
        return false;
    }

    /** Throws for an event that {@link #apply} cannot take: it becomes a dead letter. */
    default void check(LogEvent event) {}

    /**
     * Takes a batch: events of several partitions, each partition in order; several at once, of other partitions. The
     * same events may come again, and another instance may still be writing older ones; what is kept says itself up to
     * where it was written. Faults of MongoDB are thrown, the whole batch is then applied again; no event makes it throw.
     */
    void apply(List<LogEvent> events);
}
