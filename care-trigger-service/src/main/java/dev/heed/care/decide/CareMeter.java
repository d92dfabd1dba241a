package dev.heed.care.decide;

import dev.heed.care.detect.Findings;
import dev.heed.care.detect.PatternSet;
import dev.heed.contracts.Decision;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the engine does, as meters by pattern and reason, never by customer (docs/how-to/run-the-friction-engine.md lists
 * them). One for all tasks of the process; those of a pattern that no task knows any more are removed.
 */
public final class CareMeter {
    /** How often tasks tell figures: a care designer looks at them, nobody waits for them. */
    static final Duration REPORT_EVERY = Duration.ofSeconds(5);

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(100), Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(1),
        Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofMinutes(1)
    };

    private final MeterRegistry registry;
    private final KnownPatterns known = new KnownPatterns();
    private final SignalMeters signals;
    /** By pattern, then by what tells its counters apart: looking one up in the registry is too slow for each event. */
    private final Map<String, Map<List<String>, Counter>> counters = new ConcurrentHashMap<>();

    private final Counter looked;
    private final Counter fired;
    private final Timer lateness;
    private final Timer lag;

    public CareMeter(MeterRegistry registry) {
        this.registry = registry;
        this.signals = new SignalMeters(registry);
        this.looked = registry.counter("heed_wakeups_due_total");
        this.fired = registry.counter("heed_wakeups_fired_total");
        this.lateness = timer("heed_timer_lateness");
        this.lag = timer("heed_decision_lag");
        Gauge.builder("heed_patterns_known", known, patterns -> patterns.names().size())
                .register(registry);
    }

    private Timer timer(String name) {
        return Timer.builder(name).serviceLevelObjectives(BUCKETS).register(registry);
    }

    /** @param now wall clock; how long a live decision took is counted from the append of the event that completed it */
    void decided(Decision decision, Instant now) {
        String lane = decision.inputs().status().equals("shadow") ? "shadow" : "acting";
        String outcome = decision.outcome().name();
        counter(decision.pattern(), "heed_matches_found_total", "lane", lane).increment();
        counter(decision.pattern(), "heed_decisions_made_total", "outcome", outcome, "reason", decision.reason())
                .increment();
        if (decision.replay().isEmpty()) {
            decision.completedAt().ifPresent(appended -> lag.record(passed(appended, now)));
        }
    }

    /** What the detector left out. */
    void left(List<Findings.Left> left) {
        for (Findings.Left each : left) {
            counter(
                            each.pattern(),
                            "heed_signals_left_total",
                            "reason",
                            each.tally().name())
                    .increment(each.times());
        }
    }

    /** A wake-up came due and was looked at; late is what did fire, when it was due before {@code now}. */
    void woken(Instant due, Instant now, int matches) {
        looked.increment();
        if (matches > 0) {
            fired.increment(matches);
            lateness.record(passed(due, now));
        }
    }

    private static Duration passed(Instant from, Instant to) {
        return from.isBefore(to) ? Duration.between(from, to) : Duration.ZERO;
    }

    /** Takes the figures that have come together in a task, and forgets patterns that no task knows; on its thread. */
    void report(String task, List<PatternSet> patterns, Instant now) {
        Set<String> told = new HashSet<>();
        for (PatternSet set : patterns) {
            told.addAll(set.names());
            signals.add(set.takeFigures());
        }
        known.tell(task, told, now);
        Set<String> names = known.names();
        counters.keySet().stream()
                .filter(pattern -> !names.contains(pattern) && !pattern.isEmpty())
                .toList()
                .forEach(this::forget);
        signals.retain(names);
    }

    /** For whoever shows them. */
    List<SignalMeters.Shown> figures(String pattern, int version) {
        return signals.of(pattern, version);
    }

    private void forget(String pattern) {
        Map<List<String>, Counter> gone = counters.remove(pattern);
        if (gone != null) {
            gone.values().forEach(registry::remove);
        }
    }

    private Counter counter(String pattern, String name, String... tags) {
        var key = List.of(name, tags[1], tags[tags.length - 1]);
        return counters.computeIfAbsent(pattern, p -> new ConcurrentHashMap<>())
                .computeIfAbsent(
                        key,
                        k -> Counter.builder(name)
                                .tag("pattern", pattern)
                                .tags(tags)
                                .register(registry));
    }
}
