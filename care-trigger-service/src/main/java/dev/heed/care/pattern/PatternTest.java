package dev.heed.care.pattern;

import dev.heed.contracts.JourneyEvent;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * A test that a pattern carries with it.
 *
 * @param given the events, repetitions written out, in the order of the file
 * @param until up to when time moves on after the last event; null: not at all
 * @param listed fold in the order of the file instead of event-time order
 */
public record PatternTest(
        String name, List<JourneyEvent> given, @Nullable Instant until, boolean listed, List<Firing> expect) {
    public PatternTest {
        given = List.copyOf(given);
        expect = List.copyOf(expect);
    }

    /** @param customer value of the pattern's first {@code per} key */
    public record Firing(Instant at, String customer) {}
}
