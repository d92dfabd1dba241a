package dev.heed.journey.plan;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What arrived of one type.
 *
 * @param left attributes not kept: too deep, too many paths, or names that are none
 * @param paths by JSON pointer, with {@value Shape#EACH} for every element of an array
 */
record Observed(String type, long events, long left, Instant first, Instant last, Map<String, SeenPath> paths) {
    Observed {
        paths = Collections.unmodifiableSortedMap(new TreeMap<>(paths));
    }

    /** Both together: partitions of one type. */
    Observed and(Observed other) {
        Map<String, SeenPath> both = new TreeMap<>(paths);
        other.paths.forEach((path, seen) -> both.merge(path, seen, SeenPath::and));
        return new Observed(
                type,
                events + other.events,
                left + other.left,
                first.isBefore(other.first) ? first : other.first,
                last.isAfter(other.last) ? last : other.last,
                both);
    }
}
