package dev.heed.journey.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Shares a batch out by partitions, so that several can be worked on at once and each stays in order. */
final class Lanes {
    private Lanes() {}

    /** At most so many, none empty, of about the same size; all events of a partition are in one. */
    static List<List<LogEvent>> of(List<LogEvent> events, int most) {
        Map<Integer, List<LogEvent>> partitions = new TreeMap<>();
        events.forEach(event -> partitions
                .computeIfAbsent(event.partition(), number -> new ArrayList<>())
                .add(event));
        List<List<LogEvent>> bySize = partitions.values().stream()
                .sorted((one, other) -> Integer.compare(other.size(), one.size()))
                .toList();
        List<List<LogEvent>> lanes = new ArrayList<>();
        for (List<LogEvent> partition : bySize) {
            if (lanes.size() < most) {
                lanes.add(new ArrayList<>(partition));
            } else {
                shortest(lanes).addAll(partition);
            }
        }
        return lanes;
    }

    private static List<LogEvent> shortest(List<List<LogEvent>> lanes) {
        List<LogEvent> shortest = lanes.getFirst();
        for (List<LogEvent> lane : lanes) {
            shortest = lane.size() < shortest.size() ? lane : shortest;
        }
        return shortest;
    }
}
