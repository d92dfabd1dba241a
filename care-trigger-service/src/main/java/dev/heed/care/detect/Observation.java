package dev.heed.care.detect;

import dev.heed.care.pattern.Truth;
import dev.heed.contracts.JourneyEvent;
import org.jspecify.annotations.Nullable;

/**
 * An event as a detector sees it: of what it carries, only what patterns of its set read, each read once. Made by
 * {@link PatternSet#observe}, and of use with that set only.
 */
public final class Observation {
    private final EventType type;
    private final JourneyEvent event;
    private final long at;
    private final Arrival arrival;
    private final Object[] values;
    private final @Nullable Truth[] truths;

    Observation(EventType type, JourneyEvent event, Arrival arrival, Object[] values) {
        this.type = type;
        this.event = event;
        this.at = Times.millis(event.time());
        this.arrival = arrival;
        this.values = values;
        this.truths = new @Nullable Truth[type.predicates()];
    }

    EventType type() {
        return type;
    }

    /** Its data is there only where {@link Predicate} needs it. */
    JourneyEvent event() {
        return event;
    }

    long at() {
        return at;
    }

    String source() {
        return event.source();
    }

    String id() {
        return event.id();
    }

    String customer() {
        return event.customer();
    }

    long clock() {
        return arrival.clock();
    }

    long settled() {
        return arrival.settled();
    }

    Object[] values() {
        return values;
    }

    /** Evaluated when it is first asked for. */
    Truth truth(int predicate) {
        Truth known = truths[predicate];
        if (known == null) {
            known = type.predicate(predicate).test(this);
            truths[predicate] = known;
        }
        return known;
    }
}
