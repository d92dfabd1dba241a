package dev.heed.care.backtest;

import dev.heed.care.detect.Calendars;
import dev.heed.care.detect.CompiledPattern;
import dev.heed.care.detect.Match;
import dev.heed.care.detect.Watched;
import dev.heed.care.pattern.FrictionPattern;
import dev.heed.care.pattern.Spec;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A pattern version that a backtest runs. Inside it goes by its place, so that versions and variants of one name keep
 * cooldowns of their own.
 *
 * @param pattern as it is known outside
 * @param stored whether it was named as a stored version, not given as text
 */
record Subject(int place, Role role, FrictionPattern pattern, boolean stored, Watched watched) {
    private static final String PREFIX = "s";

    /** Why it runs. */
    enum Role {
        /** Asked about. */
        TESTED,
        /** What the tested one is compared with. */
        AGAINST,
        /** The tested one with other thresholds. */
        VARIANT,
        /** At work today: what it finds too is no news. */
        ACTIVE
    }

    /** @throws IllegalArgumentException when it can not run */
    static Subject of(int place, Role role, FrictionPattern pattern, boolean stored, Calendars calendars) {
        var alone = new FrictionPattern(
                new FrictionPattern.Metadata(PREFIX + place, pattern.version(), "", Map.of()), pattern.spec());
        return new Subject(
                place, role, pattern.withoutTests(), stored, Watched.acting(CompiledPattern.of(alone, calendars)));
    }

    static int place(String inside) {
        return Integer.parseInt(inside.substring(PREFIX.length()));
    }

    String id() {
        return pattern.id();
    }

    String firstKey() {
        return pattern.spec().per().getFirst();
    }

    /** Whether its matches are shown one by one. */
    boolean isShown() {
        return role == Role.TESTED || role == Role.AGAINST;
    }

    /** Whether time alone changes its state, so that events which it does not watch matter in a run. */
    boolean hasTimers() {
        return watched.pattern().hasTimers() || !pattern.spec().lateness().equals(dev.heed.care.pattern.TimeSpan.ZERO);
    }

    /** Event types that it folds. */
    Set<String> types() {
        Spec spec = pattern.spec();
        Set<String> signals = new HashSet<>(spec.when().signals());
        signals.addAll(spec.unless());
        Set<String> types = new HashSet<>();
        spec.signals().forEach((name, signal) -> {
            if (signals.contains(name)) {
                types.addAll(signal.types());
            }
        });
        return types;
    }

    /** A match as live detection would tell it. */
    Match outside(Match match) {
        return new Match(
                pattern.name(),
                pattern.version(),
                match.customer(),
                match.matchKey(),
                match.matchedAt(),
                match.evidence(),
                match.completion(),
                match.variables(),
                match.text(),
                match.cooldownUntil().orElse(null));
    }
}
