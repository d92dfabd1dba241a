package dev.heed.metrics.figure;

import dev.heed.metrics.fact.Histogram;
import dev.heed.metrics.fact.Measure;
import dev.heed.metrics.fact.Rollup;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The platform at a glance.
 *
 * @param asOf append time of the newest record that is counted; absent while there is none
 * @param rebuilding true while facts are made again from the log: the figures grow until that is done
 * @param matchesByPattern decision ids, whatever was decided
 * @param decisionsByOutcome decision ids by the outcome that counts; adds up to the matches
 * @param eventToDecision from the completing event's append to the decision's; only where an event completed the match
 * @param decisionToTicket from the append of the action's request to the append of the ticket's creation
 */
public record Summary(
        @Nullable Instant asOf,
        boolean rebuilding,
        long events,
        long customers,
        Map<String, Long> matchesByPattern,
        Map<String, Long> customersByPattern,
        Map<String, Long> decisionsByOutcome,
        long actions,
        long tickets,
        Map<String, Long> ticketsByOrigin,
        Times eventToDecision,
        Times decisionToTicket) {

    /** Milliseconds; quantiles are at most 1.6 % too high. All but {@code n} are absent while there is nothing. */
    public record Times(
            long n,
            @Nullable Long p50Ms,
            @Nullable Long p95Ms,
            @Nullable Long p99Ms,
            @Nullable Long maxMs) {}

    static Summary of(Collection<Rollup> rollups, boolean rebuilding) {
        Map<String, Long> tickets = parts(rollups, Measure.TICKETS);
        return new Summary(
                rollups.stream()
                        .map(Rollup::asOf)
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                rebuilding,
                sum(parts(rollups, Measure.EVENTS)),
                sum(parts(rollups, Measure.CUSTOMERS)),
                parts(rollups, Measure.MATCHES),
                parts(rollups, Measure.MATCHED_CUSTOMERS),
                parts(rollups, Measure.DECISIONS),
                sum(parts(rollups, Measure.ACTIONS)),
                sum(tickets),
                tickets,
                times(rollups, Measure.EVENT_TO_DECISION),
                times(rollups, Measure.DECISION_TO_TICKET));
    }

    private static Map<String, Long> parts(Collection<Rollup> rollups, String measure) {
        Map<String, Long> parts = new TreeMap<>();
        rollups.stream()
                .flatMap(rollup -> rollup.counts().stream())
                .filter(count -> count.measure().equals(measure))
                .forEach(count -> parts.merge(count.name(), count.n(), Long::sum));
        return parts;
    }

    private static long sum(Map<String, Long> parts) {
        return parts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static Times times(Collection<Rollup> rollups, String measure) {
        var latencies = rollups.stream()
                .flatMap(rollup -> rollup.latencies().stream())
                .filter(latency -> latency.measure().equals(measure))
                .toList();
        SortedMap<Integer, Long> counts = new TreeMap<>();
        latencies.forEach(
                latency -> latency.buckets().forEach(bucket -> counts.merge(bucket.index(), bucket.n(), Long::sum)));
        long n = latencies.stream().mapToLong(Rollup.Latency::n).sum();
        long max = latencies.stream().mapToLong(Rollup.Latency::maxMs).max().orElse(0);
        return n == 0
                ? new Times(0, null, null, null, null)
                : new Times(
                        n, quantile(counts, 0.5, max), quantile(counts, 0.95, max), quantile(counts, 0.99, max), max);
    }

    private static long quantile(SortedMap<Integer, Long> counts, double share, long max) {
        return Math.min(max, Histogram.quantile(counts, share));
    }
}
