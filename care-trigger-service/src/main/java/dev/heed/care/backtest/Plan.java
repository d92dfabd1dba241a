package dev.heed.care.backtest;

import dev.heed.care.detect.PatternSet;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * What one backtest does.
 *
 * @param runs those that are read; live events are read anyway
 * @param grid the variants in the order of their subjects, for threshold suggestions
 * @param changes when the status of a tested version changed: live detection began anew there
 */
record Plan(
        Period period,
        Set<String> runs,
        List<Subject> subjects,
        Optional<Grid> grid,
        Question question,
        LiveSettings live,
        List<Instant> changes) {

    /** Clocks of emitters may be ahead of the log. */
    private static final Duration CLOCKS = Duration.ofHours(1);

    /** Live events are waited for so long after the end of the period. */
    private static final Duration LATE = Duration.ofDays(1);

    Plan {
        runs = Set.copyOf(runs);
        subjects = List.copyOf(subjects);
        changes = List.copyOf(changes);
    }

    /** The longest time that a pattern looks back; those at work beside it take what they find. */
    Duration warmUp() {
        return subjects.stream()
                .filter(each -> each.role() != Subject.Role.ACTIVE)
                .map(each -> Horizon.of(each.pattern()))
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /** Append time of the first live event that is read. */
    Instant liveFrom() {
        return period.from().minus(warmUp()).minus(CLOCKS);
    }

    /** Append time behind the last one. */
    Instant liveTo() {
        return period.to().plus(LATE);
    }

    List<Subject> of(Subject.Role role) {
        return subjects.stream().filter(each -> each.role() == role).toList();
    }

    SortedMap<String, PatternSet> sets() {
        return PatternSet.byFirstKey(subjects.stream().map(Subject::watched).toList());
    }

    Set<String> types() {
        Set<String> types = new HashSet<>();
        subjects.forEach(each -> types.addAll(each.types()));
        if (!question.event().isEmpty()) {
            types.add(question.event());
        }
        return types;
    }

    /** Types whose events say that a customer was on the way when a version changed. */
    Set<String> testedTypes() {
        Set<String> types = new HashSet<>();
        of(Subject.Role.TESTED).forEach(each -> types.addAll(each.types()));
        return types;
    }

    /** Whether what some pattern finds depends on the accounts that group calls have named, however long ago. */
    boolean readsAccounts() {
        return sets().values().stream().anyMatch(set -> !set.readingAccounts().isEmpty());
    }

    /** Whether events that nobody watches let something happen in a run. */
    boolean hasTimers() {
        return subjects.stream().anyMatch(Subject::hasTimers);
    }

    /** Whether a tested version changed soon after that append time: live detection began anew without it. */
    boolean isAcrossChange(Instant appended) {
        return changes.stream()
                .anyMatch(change -> !appended.isAfter(change) && appended.isAfter(change.minus(warmUp())));
    }
}
