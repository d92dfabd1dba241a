package dev.heed.care.backtest;

import dev.heed.care.detect.Findings;
import dev.heed.care.detect.Match;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** What all threads of one backtest write into; safe for them. Throws {@link Stopped} when a bound is met. */
final class Ledger {
    private final Plan plan;
    private final Bounds bounds;
    private final AtomicLong memory = new AtomicLong();
    private final AtomicInteger found = new AtomicInteger();
    private final AtomicInteger kept = new AtomicInteger();
    private final LongAdder folded = new LongAdder();
    private final Queue<Hit> hits = new ConcurrentLinkedQueue<>();
    private final Queue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
    private final Map<String, LongAdder> skipped = new ConcurrentSkipListMap<>();
    private final Map<String, LongAdder> noted = new ConcurrentSkipListMap<>();
    private final Set<String> erased = ConcurrentHashMap.newKeySet();
    private final Set<String> erasedSeen = ConcurrentHashMap.newKeySet();
    private final Set<String> regrouped = ConcurrentHashMap.newKeySet();
    private final Set<String> acrossChange = ConcurrentHashMap.newKeySet();
    private final Set<String> openRuns = ConcurrentHashMap.newKeySet();
    private final AtomicLong firstOfRuns = new AtomicLong(Long.MAX_VALUE);
    private final AtomicLong lastOfRuns = new AtomicLong(Long.MIN_VALUE);

    Ledger(Plan plan, Bounds bounds) {
        this.plan = plan;
        this.bounds = bounds;
    }

    /** @param bytes more than before; less when negative */
    void memory(long bytes) {
        if (memory.addAndGet(bytes) > bounds.memory()) {
            throw Stopped.over(
                    "memory-exceeded",
                    "Its state needs more than " + (bounds.memory() >> 20)
                            + " MB: take a shorter period or fewer patterns, or raise heed.backtest.memory");
        }
    }

    void hit(String run, Match match) {
        int place = Subject.place(match.pattern());
        long at = match.matchedAt().toEpochMilli();
        if (!plan.period().contains(at)) {
            return;
        }
        found();
        Subject subject = plan.subjects().get(place);
        boolean shown = subject.isShown() && kept.incrementAndGet() <= bounds.kept();
        hits.add(new Hit(
                place,
                run,
                match.customer(),
                String.join("\0", match.matchKey().values()),
                at,
                match.cooldownUntil().isPresent(),
                shown ? Trail.of(subject.outside(match), run) : null));
    }

    private void found() {
        if (found.incrementAndGet() > bounds.matches()) {
            throw Stopped.over(
                    "matches-exceeded",
                    "There are more than " + bounds.matches()
                            + " matches and outcomes: take a shorter period or a stricter pattern");
        }
    }

    void outcome(Outcome outcome) {
        long latest = plan.period().to().plus(plan.question().window()).toEpochMilli();
        if (outcome.at() >= plan.period().from().toEpochMilli() && outcome.at() < latest) {
            found();
            outcomes.add(outcome);
        }
    }

    void folded() {
        folded.increment();
    }

    void skipped(String reason) {
        skipped.computeIfAbsent(reason, r -> new LongAdder()).increment();
    }

    void noted(Findings.Left left) {
        if (!left.pattern().isEmpty() && isAskedAbout(left.pattern())) {
            noted.computeIfAbsent(left.tally().name(), t -> new LongAdder()).add(left.times());
        }
    }

    private boolean isAskedAbout(String inside) {
        return plan.subjects().get(Subject.place(inside)).role() == Subject.Role.TESTED;
    }

    void ofRun(long eventTime) {
        firstOfRuns.accumulateAndGet(eventTime, Math::min);
        lastOfRuns.accumulateAndGet(eventTime, Math::max);
    }

    void erased(Collection<String> customers) {
        erased.addAll(customers);
    }

    /** Counts the event when its customer is erased. */
    boolean isErased(String customer) {
        if (!erased.contains(customer)) {
            return false;
        }
        erasedSeen.add(customer);
        skipped("erased");
        return true;
    }

    boolean knowsErased(String customer) {
        return erased.contains(customer);
    }

    void regrouped(String customer) {
        regrouped.add(customer);
    }

    void acrossChange(String key) {
        acrossChange.add(key);
    }

    void open(String run) {
        openRuns.add(run);
    }

    long records() {
        return bounds.records();
    }

    /** What counts: of customers who are not left out. */
    List<Hit> hits() {
        return hits.stream().filter(hit -> !isLeftOut(hit)).sorted(Hit.IN_TIME).toList();
    }

    private boolean isLeftOut(Hit hit) {
        return erased.contains(hit.customer())
                || regrouped.contains(hit.customer())
                || (hit.run().isEmpty() && acrossChange.contains(hit.customer()));
    }

    List<Outcome> outcomes() {
        return outcomes.stream()
                .filter(each -> !erased.contains(each.customer()) && !regrouped.contains(each.customer()))
                .toList();
    }

    /** Whether more was found than is kept one by one. */
    boolean isCut() {
        return kept.get() > bounds.kept();
    }

    Reading reading(long records) {
        SortedMap<String, Integer> leftOut = new TreeMap<>();
        leftOut.put("erased", erasedSeen.size());
        leftOut.put("regrouped", regrouped.size());
        leftOut.put("version-changed", acrossChange.size());
        return new Reading(records, folded.sum(), sums(skipped), sums(noted), leftOut, new TreeSet<>(openRuns));
    }

    private static SortedMap<String, Long> sums(Map<String, LongAdder> counted) {
        SortedMap<String, Long> sums = new TreeMap<>();
        counted.forEach((reason, times) -> sums.put(reason, times.sum()));
        return sums;
    }

    /** Event times of the runs, ms; empty when no event of a run was there. */
    Optional<Period> ofRuns() {
        return lastOfRuns.get() == Long.MIN_VALUE
                ? Optional.empty()
                : Optional.of(
                        new Period(Instant.ofEpochMilli(firstOfRuns.get()), Instant.ofEpochMilli(lastOfRuns.get())));
    }
}
