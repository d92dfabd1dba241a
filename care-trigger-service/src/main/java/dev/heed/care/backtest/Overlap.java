package dev.heed.care.backtest;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What an active pattern would have found of the same, run over the same history.
 *
 * @param matches alerts of the tested pattern that have a match of the active one, of the same customer, within a day
 *     before or after
 * @param share of its alerts
 */
public record Overlap(String pattern, int version, int matches, double share) {
    private static final Duration NEAR = Duration.ofDays(1);

    /** @param theirs matches of the active pattern */
    static Overlap of(Subject active, List<Hit> alerts, List<Hit> theirs) {
        Map<String, long[]> times = new HashMap<>();
        theirs.stream()
                .collect(Collectors.groupingBy(Hit::person))
                .forEach((who, hits) ->
                        times.put(who, hits.stream().mapToLong(Hit::at).sorted().toArray()));
        int matches = (int) alerts.stream()
                .filter(alert -> isNear(times.getOrDefault(alert.person(), new long[0]), alert.at()))
                .count();
        return new Overlap(
                active.pattern().name(),
                active.pattern().version(),
                matches,
                alerts.isEmpty() ? 0 : (double) matches / alerts.size());
    }

    private static boolean isNear(long[] sorted, long at) {
        int found = Arrays.binarySearch(sorted, at - NEAR.toMillis());
        int first = found < 0 ? -found - 1 : found;
        return first < sorted.length && sorted[first] <= at + NEAR.toMillis();
    }
}
