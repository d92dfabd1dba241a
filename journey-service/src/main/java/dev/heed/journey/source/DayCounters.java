package dev.heed.journey.source;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What came of a source's events on one day of append time, UTC. Accepted and rejected are exact; duplicate and
 * throttled are what instances noticed and may miss the last seconds of a killed one.
 *
 * @param rejectedByCode its values add up to {@code rejected}
 * @param throttled calls, not events
 */
record DayCounters(
        LocalDate day,
        long accepted,
        long rejected,
        SortedMap<String, Long> rejectedByCode,
        long duplicate,
        long throttled) {

    /** By day; days without events are left out. */
    static List<DayCounters> of(List<CounterStore.Count> counts) {
        Map<LocalDate, List<CounterStore.Count>> byDay = new TreeMap<>();
        counts.forEach(count ->
                byDay.computeIfAbsent(count.day(), day -> new ArrayList<>()).add(count));
        return byDay.entrySet().stream()
                .map(day -> of(day.getKey(), day.getValue()))
                .toList();
    }

    private static DayCounters of(LocalDate day, List<CounterStore.Count> counts) {
        SortedMap<String, Long> byCode = new TreeMap<>();
        counts.stream()
                .filter(count -> count.kind().equals(CounterStore.REJECTED))
                .forEach(count -> byCode.merge(count.code(), count.count(), Long::sum));
        long rejected = byCode.values().stream().mapToLong(Long::longValue).sum();
        return new DayCounters(
                day,
                sum(counts, CounterStore.ACCEPTED),
                rejected,
                byCode,
                sum(counts, CounterStore.DUPLICATE),
                sum(counts, CounterStore.THROTTLED));
    }

    private static long sum(List<CounterStore.Count> counts, String kind) {
        return counts.stream()
                .filter(count -> count.kind().equals(kind))
                .mapToLong(CounterStore.Count::count)
                .sum();
    }
}
