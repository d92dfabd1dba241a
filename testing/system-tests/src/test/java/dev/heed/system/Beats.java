package dev.heed.system;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** When decisions were written, by partition. */
record Beats(Map<Integer, NavigableSet<Instant>> byPartition) {
    record Beat(int partition, Instant at) {}

    static Beats of(List<Beat> beats) {
        Map<Integer, NavigableSet<Instant>> byPartition = new TreeMap<>();
        beats.forEach(beat -> byPartition
                .computeIfAbsent(beat.partition(), p -> new TreeSet<>())
                .add(beat.at()));
        return new Beats(byPartition);
    }

    /** How long after a moment the first one came, by partition; partitions without any are left out. */
    Map<Integer, Duration> firstAfter(Instant moment) {
        Map<Integer, Duration> first = new TreeMap<>();
        byPartition.forEach((partition, all) -> {
            Instant next = all.higher(moment);
            if (next != null) {
                first.put(partition, Duration.between(moment, next));
            }
        });
        return first;
    }

    /** How long after a moment the last one of all came; negative when none came after it. */
    Duration lastAfter(Instant moment) {
        return byPartition.values().stream()
                .map(all -> Duration.between(moment, all.last()))
                .max(Comparator.naturalOrder())
                .orElse(Duration.ofMillis(-1));
    }

    /** The longest time without any since a moment, by partition. */
    Map<Integer, Duration> longestGap(Instant since) {
        Map<Integer, Duration> longest = new TreeMap<>();
        byPartition.forEach((partition, all) -> {
            Instant before = since;
            Duration gap = Duration.ZERO;
            for (Instant at : all.tailSet(since)) {
                Duration here = Duration.between(before, at);
                gap = gap.compareTo(here) < 0 ? here : gap;
                before = at;
            }
            longest.put(partition, gap);
        });
        return longest;
    }
}
