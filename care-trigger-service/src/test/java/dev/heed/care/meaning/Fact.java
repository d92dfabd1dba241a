package dev.heed.care.meaning;

import dev.heed.contracts.JourneyEvent;

import java.util.Set;

/** Something that happened to one key of a pattern. The list of them, in the order of folding, is all that is known. */
sealed interface Fact {
    Moment moment();

    /** @param late older than what the key had already folded */
    record Happened(JourneyEvent event, Set<String> signals, Moment moment, boolean late) implements Fact {
        boolean isOf(String signal) {
            return signals.contains(signal);
        }
    }

    /** An {@code unless} event: everything before it, in event order, is forgotten. */
    record Solved(Moment moment, boolean late) implements Fact {}

    /**
     * A verb was met.
     *
     * @param child which verb of a group; 0 when there is only one
     * @param start of the wait that ended; else the moment itself
     */
    record Met(int child, Moment moment, Moment start) implements Fact {}

    /** A group fired: as for {@link Solved}, everything is forgotten. */
    record Cleared(Moment moment) implements Fact {}

    /** Whether it makes the key forget what was before it. */
    default boolean forgets() {
        return switch (this) {
            case Solved solved -> true;
            case Cleared cleared -> true;
            case Happened happened -> false;
            case Met met -> false;
        };
    }

    /** Whether it is an event that was folded: only those make later arrivals late. */
    default boolean folded() {
        return switch (this) {
            case Solved solved -> true;
            case Happened happened -> true;
            case Cleared cleared -> false;
            case Met met -> false;
        };
    }
}
