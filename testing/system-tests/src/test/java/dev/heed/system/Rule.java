package dev.heed.system;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The part of the pattern language that the oracle knows, by event types; {@link PatternText} writes it as YAML. */
sealed interface Rule {
    String name();

    /** @param unless types that clear all pending state and do nothing else */
    record Count(String name, Set<String> of, int atLeast, Duration within, Set<String> unless) implements Rule {}

    /** @param steps the types that take each step; no type takes two steps */
    record Sequence(String name, List<Set<String>> steps, Duration within, Set<String> unless) implements Rule {}

    /** @param every one timer per start; else one, from the first start ({@code keep}) */
    record Absence(String name, String after, Set<String> expected, Duration within, Duration grace, boolean every)
            implements Rule {}
}
