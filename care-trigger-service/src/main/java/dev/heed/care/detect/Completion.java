package dev.heed.care.detect;

import java.time.Instant;

/** What made a pattern match. An event is known by its source and its id. */
public sealed interface Completion {
    record ByEvent(String source, String eventId) implements Completion {}

    record ByTimer(String armingSource, String armingEventId, Instant due) implements Completion {}
}
