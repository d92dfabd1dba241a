package dev.heed.care.meaning;

import dev.heed.care.pattern.FrictionPattern;
import dev.heed.contracts.JourneyEvent;

import java.util.List;

/** Something that claims to find the matches of a pattern in a log of arrivals. */
@FunctionalInterface
interface Finder {
    List<Found> find(FrictionPattern pattern, List<JourneyEvent> log);

    /** Whether it can run a pattern at all. */
    default boolean runs(FrictionPattern pattern) {
        return true;
    }
}
