package dev.heed.journey.plan;

import dev.heed.journey.log.LogEvent;

import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Adds events of one type up: batches are large, so it counts in place. */
final class ObservedTally {
    private final String type;
    private final ObservedLimits limits;
    private final Map<String, Path> paths = new HashMap<>();
    private long events;
    private long left;
    private Instant first;
    private Instant last;

    ObservedTally(LogEvent begin, ObservedLimits limits) {
        this.type = begin.event().type();
        this.limits = limits;
        this.first = begin.appended();
        this.last = begin.appended();
    }

    /** @param begin the first event that is added: old paths are forgotten by its time, not by the clock */
    ObservedTally(Observed before, LogEvent begin, ObservedLimits limits) {
        this.type = before.type();
        this.limits = limits;
        this.events = before.events();
        this.left = before.left();
        this.first = before.first();
        this.last = before.last();
        before.paths().forEach((path, seen) -> paths.put(path, new Path(seen)));
        if (paths.size() >= limits.paths()) {
            Instant oldest = begin.appended().minus(limits.kept());
            paths.values().removeIf(path -> path.last.isBefore(oldest));
        }
    }

    void add(LogEvent logged) {
        Instant at = logged.appended();
        var shape = Shape.of(logged.event().data(), limits.depth());
        events++;
        left += shape.left();
        first = at.isBefore(first) ? at : first;
        last = at.isAfter(last) ? at : last;
        shape.kinds().forEach((path, kinds) -> add(path, kinds, at));
    }

    private void add(String path, Set<JsonKind> kinds, Instant at) {
        Path known = paths.get(path);
        if (known != null) {
            known.add(kinds, at);
        } else if (paths.size() < limits.paths()) {
            paths.put(path, new Path(SeenPath.once(kinds, at)));
        } else {
            left++;
        }
    }

    Observed observed() {
        Map<String, SeenPath> seen = new HashMap<>();
        paths.forEach((path, tally) -> seen.put(path, tally.seen()));
        return new Observed(type, events, left, first, last, seen);
    }

    private static final class Path {
        private final Map<JsonKind, Long> kinds = new EnumMap<>(JsonKind.class);
        private long events;
        private Instant first;
        private Instant last;

        Path(SeenPath before) {
            this.kinds.putAll(before.kinds());
            this.events = before.events();
            this.first = before.first();
            this.last = before.last();
        }

        void add(Set<JsonKind> seen, Instant at) {
            events++;
            seen.forEach(kind -> kinds.merge(kind, 1L, Long::sum));
            first = at.isBefore(first) ? at : first;
            last = at.isAfter(last) ? at : last;
        }

        SeenPath seen() {
            return new SeenPath(events, kinds, first, last);
        }
    }
}
