package dev.heed.journey.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How far somebody who follows a timeline has come. Entries are written by several instances, whose clocks differ, and
 * take a while to appear: so each look goes back by {@link #OVERLAP}, and what was given out before is left out.
 */
final class Tail {
    /** Clocks of instances are this close, and a write takes less. */
    static final Duration OVERLAP = Duration.ofSeconds(10);

    private static final String SEPARATOR = "-";

    private final Map<String, Instant> given = new HashMap<>();
    private Instant newest;

    private Tail(Instant newest) {
        this.newest = newest;
    }

    /** @param lastId {@link #id} of the last entry that arrived; without, only what is written from now on is told */
    static Optional<Tail> of(Optional<String> lastId, Instant now) {
        return lastId.isEmpty() ? Optional.of(new Tail(now.plus(OVERLAP))) : lastId.flatMap(Tail::after);
    }

    /** What was written shortly before the last entry is told again: better twice than not at all. */
    private static Optional<Tail> after(String id) {
        String[] parts = id.split(SEPARATOR, 2);
        if (parts.length != 2 || !parts[0].matches("\\d{1,14}")) {
            return Optional.empty();
        }
        Instant stored = Instant.ofEpochMilli(Long.parseLong(parts[0]));
        var tail = new Tail(stored);
        tail.given.put(parts[1], stored);
        return Optional.of(tail);
    }

    static String id(TimelineStore.StoredEntry stored) {
        return stored.stored().toEpochMilli() + SEPARATOR + stored.entry().key();
    }

    /** Where the next look begins. */
    Instant since() {
        return newest.minus(OVERLAP);
    }

    /** Keys of what was given out since then. */
    Collection<String> given() {
        return given.keySet();
    }

    /** Those that were not given out yet, in order. */
    List<TimelineStore.StoredEntry> take(List<TimelineStore.StoredEntry> found) {
        List<TimelineStore.StoredEntry> news = new ArrayList<>();
        for (TimelineStore.StoredEntry one : found) {
            if (given.putIfAbsent(one.entry().key(), one.stored()) == null) {
                news.add(one);
            }
        }
        newest = news.stream()
                .map(TimelineStore.StoredEntry::stored)
                .max(Comparator.naturalOrder())
                .filter(newest::isBefore)
                .orElse(newest);
        given.keySet()
                .removeAll(given.entrySet().stream()
                        .filter(entry -> entry.getValue().isBefore(since()))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet()));
        return news;
    }
}
