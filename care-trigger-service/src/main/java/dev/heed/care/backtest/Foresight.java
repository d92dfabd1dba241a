package dev.heed.care.backtest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How well alerts (matches outside the cooldown) go before outcomes (tickets, or events that stand for them) of the same
 * customer.
 *
 * @param topic of the tickets, or type of the events; absent: all tickets
 * @param window an outcome counts as foreseen when an alert lies at most so long before it
 * @param outcomes in the period
 * @param foreseen of these, preceded by an alert
 * @param share foreseen / outcomes; absent without outcomes
 * @param leadP50 from the earliest alert in the window to the outcome: half of the foreseen ones had more
 * @param leadP90 nine of ten had no more
 * @param alertsWithout alerts without an outcome in the window after them
 */
public record Foresight(
        Optional<String> topic,
        Duration window,
        int outcomes,
        int foreseen,
        Optional<Double> share,
        Optional<Duration> leadP50,
        Optional<Duration> leadP90,
        int alertsWithout) {

    /**
     * @param alerts of one pattern, in time
     * @param outcomes those in the period, and those that follow it by less than the window
     */
    static Foresight of(List<Hit> alerts, List<Outcome> outcomes, Question question, Period period) {
        long window = question.window().toMillis();
        Map<String, long[]> alertTimes = times(alerts);
        List<Outcome> asked =
                outcomes.stream().filter(each -> period.contains(each.at())).toList();
        long[] leads = asked.stream()
                .mapToLong(each -> lead(alertTimes.getOrDefault(each.person(), NONE), each.at(), window))
                .filter(lead -> lead >= 0)
                .sorted()
                .toArray();
        return new Foresight(
                Optional.of(question.event().isEmpty() ? question.topic() : question.event())
                        .filter(named -> !named.isEmpty()),
                question.window(),
                asked.size(),
                leads.length,
                asked.isEmpty() ? Optional.empty() : Optional.of((double) leads.length / asked.size()),
                Quantile.of(leads, 0.5).map(Duration::ofMillis),
                Quantile.of(leads, 0.9).map(Duration::ofMillis),
                without(alerts, outcomes, window));
    }

    private static final long[] NONE = {};

    private static Map<String, long[]> times(List<Hit> alerts) {
        Map<String, List<Long>> times = new HashMap<>();
        alerts.forEach(alert ->
                times.computeIfAbsent(alert.person(), who -> new ArrayList<>()).add(alert.at()));
        return sorted(times);
    }

    private static Map<String, long[]> sorted(Map<String, List<Long>> times) {
        Map<String, long[]> sorted = new HashMap<>();
        times.forEach((who, all) ->
                sorted.put(who, all.stream().mapToLong(Long::longValue).sorted().toArray()));
        return sorted;
    }

    /** From the earliest alert in the window before it; negative when there is none. */
    private static long lead(long[] alerts, long at, long window) {
        int first = firstAtOrAfter(alerts, at - window);
        return first < alerts.length && alerts[first] <= at ? at - alerts[first] : -1;
    }

    private static int without(List<Hit> alerts, List<Outcome> outcomes, long window) {
        Map<String, List<Long>> times = new HashMap<>();
        outcomes.forEach(each ->
                times.computeIfAbsent(each.person(), who -> new ArrayList<>()).add(each.at()));
        Map<String, long[]> sorted = sorted(times);
        return (int) alerts.stream()
                .filter(alert -> !isFollowed(sorted.getOrDefault(alert.person(), NONE), alert.at(), window))
                .count();
    }

    private static boolean isFollowed(long[] outcomes, long at, long window) {
        int first = firstAtOrAfter(outcomes, at);
        return first < outcomes.length && outcomes[first] - at <= window;
    }

    private static int firstAtOrAfter(long[] sorted, long at) {
        int found = Arrays.binarySearch(sorted, at);
        if (found < 0) {
            return -found - 1;
        }
        while (found > 0 && sorted[found - 1] == at) {
            found--;
        }
        return found;
    }
}
