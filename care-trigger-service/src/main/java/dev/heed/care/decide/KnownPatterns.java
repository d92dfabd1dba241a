package dev.heed.care.decide;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The patterns that some task of this process works with; a task that is silent for long has gone elsewhere. */
final class KnownPatterns {
    private static final Duration SILENT = Duration.ofMinutes(1);

    private final Map<String, Told> byTask = new HashMap<>();

    private record Told(Set<String> names, Instant at) {}

    synchronized void tell(String task, Set<String> names, Instant now) {
        byTask.put(task, new Told(names, now));
        byTask.values().removeIf(told -> told.at().isBefore(now.minus(SILENT)));
    }

    synchronized Set<String> names() {
        Set<String> names = new HashSet<>();
        byTask.values().forEach(told -> names.addAll(told.names()));
        return names;
    }
}
