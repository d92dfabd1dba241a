package dev.heed.care.detect;

import dev.heed.care.pattern.Truth;
import dev.heed.contracts.JourneyEvent;
import org.jspecify.annotations.Nullable;

/**
 * An event as a detector sees it: of what it carries, only what patterns of its set read, each read once. Made by
 * {@link PatternSet#observe}, and of use with that set only.
 */
public final class Observation {
    private static final @Nullable Truth[] NONE = {};

    private final EventType type;
    private final long at;
    private final long clock;
    private final long settled;
    private final String source;
    private final String id;
    /** As conditions read them. */
    private final Object[] values;

    private final @Nullable Truth[] truths;
    private final String customer;

    Observation(EventType type, JourneyEvent event, Arrival arrival, Object[] values) {
        this.type = type;
        this.at = Times.millis(event.time());
        this.clock = arrival.clock();
        this.settled = arrival.settled();
        this.source = event.source();
        this.id = event.id();
        this.values = values;
        this.truths = type.predicates() == 0 ? NONE : new @Nullable Truth[type.predicates()];
        this.customer = event.customer();
    }

    EventType type() {
        return type;
    }

    long at() {
        return at;
    }

    String source() {
        return source;
    }

    String id() {
        return id;
    }

    long clock() {
        return clock;
    }

    long settled() {
        return settled;
    }

    Object[] values() {
        return values;
    }

    String customer() {
        return customer;
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
