package dev.heed.care.detect;

import java.time.Instant;

/** What made a pattern match. */
public sealed interface Completion {
    record ByEvent(String eventId) implements Completion {}

    record ByTimer(String armingEventId, Instant due) implements Completion {}
}
