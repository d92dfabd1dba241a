package dev.heed.journey.plan;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * One attribute as it arrived.
 *
 * @param events in how many events it was there
 * @param kinds in how many events with a value of that kind
 * @param first append time of the first event that had it
 */
record SeenPath(long events, Map<JsonKind, Long> kinds, Instant first, Instant last) {
    SeenPath {
        kinds = Map.copyOf(kinds);
    }

    static SeenPath once(Iterable<JsonKind> kinds, Instant at) {
        Map<JsonKind, Long> counts = new EnumMap<>(JsonKind.class);
        kinds.forEach(kind -> counts.put(kind, 1L));
        return new SeenPath(1, counts, at, at);
    }

    SeenPath and(SeenPath other) {
        Map<JsonKind, Long> counts = new EnumMap<>(JsonKind.class);
        counts.putAll(kinds);
        other.kinds.forEach((kind, count) -> counts.merge(kind, count, Long::sum));
        return new SeenPath(
                events + other.events,
                counts,
                first.isBefore(other.first) ? first : other.first,
                last.isAfter(other.last) ? last : other.last);
    }
}
