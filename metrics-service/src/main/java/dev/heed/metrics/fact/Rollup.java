package dev.heed.metrics.fact;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What one partition of one topic adds up to, for one run or over all. A customer lives in one partition, so distinct
 * counts of partitions add up, too.
 *
 * @param run a run's id, {@value #LIVE}, or {@value #ALL}
 * @param asOf append time of the newest record in it
 */
public record Rollup(
        String id,
        String topic,
        int partition,
        String run,
        Instant asOf,
        List<Count> counts,
        List<Latency> latencies,
        long mark)
        implements Fact {

    public static final String ALL = "all";
    public static final String LIVE = "live";

    public Rollup {
        counts = List.copyOf(counts);
        latencies = List.copyOf(latencies);
    }

    /** {@code n} things of a measure, by name; the name is empty where a measure has no parts. */
    public record Count(String measure, String name, long n) {
        boolean counts(String asked, String part) {
            return measure.equals(asked) && name.equals(part);
        }
    }

    /** How long something took: the values' buckets (see {@link Histogram}) in ascending order. */
    public record Latency(String measure, long n, long maxMs, List<Bucket> buckets) {
        public Latency {
            buckets = List.copyOf(buckets);
        }

        private Latency plus(long ms) {
            int index = Histogram.bucket(ms);
            List<Bucket> grown = new ArrayList<>(buckets.size() + 1);
            buckets.stream().filter(bucket -> bucket.index() < index).forEach(grown::add);
            long before = buckets.stream()
                    .filter(bucket -> bucket.index() == index)
                    .mapToLong(Bucket::n)
                    .sum();
            grown.add(new Bucket(index, before + 1));
            buckets.stream().filter(bucket -> bucket.index() > index).forEach(grown::add);
            return new Latency(measure, n + 1, Math.max(maxMs, ms), grown);
        }
    }

    /** How many values fell into a bucket. */
    public record Bucket(int index, long n) {}

    static String id(String topic, int partition, String run) {
        return topic + "|" + partition + "|" + run;
    }

    static Rollup empty(Place place, String run) {
        return new Rollup(
                id(place.topic(), place.partition(), run),
                place.topic(),
                place.partition(),
                run,
                Instant.EPOCH,
                List.of(),
                List.of(),
                -1);
    }

    /** A run of its own, and all of them. */
    static Set<String> scopes(String run) {
        return Set.of(run, ALL);
    }

    Rollup plus(String measure, String name, long n, Place place) {
        List<Count> changed = new ArrayList<>(counts.size() + 1);
        long sum = n;
        for (Count count : counts) {
            if (count.counts(measure, name)) {
                sum += count.n();
            } else {
                changed.add(count);
            }
        }
        if (sum != 0) {
            changed.add(new Count(measure, name, sum));
        }
        return at(place, changed, latencies);
    }

    Rollup took(String measure, Duration time, Place place) {
        long ms = Math.max(0, time.toMillis());
        List<Latency> changed = new ArrayList<>(latencies);
        changed.removeIf(latency -> latency.measure().equals(measure));
        Latency before = latencies.stream()
                .filter(latency -> latency.measure().equals(measure))
                .findFirst()
                .orElseGet(() -> new Latency(measure, 0, 0, List.of()));
        changed.add(before.plus(ms));
        return at(place, counts, changed);
    }

    private Rollup at(Place place, List<Count> changed, List<Latency> times) {
        Instant newest = place.appended().isAfter(asOf) ? place.appended() : asOf;
        return new Rollup(id, topic, partition, run, newest, changed, times, place.offset());
    }
}
