package dev.heed.care.backtest;

import dev.heed.care.pattern.FrictionPattern;
import dev.heed.care.pattern.Spec;
import dev.heed.care.pattern.TimeSpan;
import dev.heed.care.pattern.When;

import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** How far back a pattern looks: what happened earlier does not change what it finds. */
final class Horizon {
    /** After so many half-lives less than a billionth of a score is left, and that decides nothing. */
    private static final int HALF_LIVES = 30;

    /** Of a due time that the event carries, nobody knows how far away it is. */
    private static final Duration PROMISE = Duration.ofDays(31);

    /** Weekends and holidays are fewer than working days, but for a short span. */
    private static final int DAYS_PER_BUSINESS_DAY = 2;

    private static final int HOLIDAYS = 7;

    private Horizon() {}

    /** The longest window of the condition, what is held back, and the cooldown. */
    static Duration of(FrictionPattern pattern) {
        Spec spec = pattern.spec();
        TimeSpan cooldown = spec.guard().cooldown();
        return window(spec.when())
                .plus(length(spec.lateness()))
                .plus(cooldown == null ? Duration.ZERO : length(cooldown));
    }

    /** Of the condition alone. */
    static Duration window(When when) {
        return switch (when) {
            case When.Count count -> length(count.within());
            case When.Sequence sequence -> length(sequence.within());
            case When.Absence absence -> bound(absence.bound()).plus(length(absence.grace()));
            case When.Score score -> length(score.halfLife()).multipliedBy(HALF_LIVES);
            case When.Spike spike -> length(spike.within()).plus(length(spike.base()));
            case When.Group group -> length(group.within()).plus(longest(group.of().stream()));
        };
    }

    private static Duration longest(Stream<When> children) {
        Optional<Duration> longest = children.map(Horizon::window).max(Comparator.naturalOrder());
        return longest.orElse(Duration.ZERO);
    }

    private static Duration bound(When.Bound bound) {
        return switch (bound) {
            case When.Within within -> length(within.span());
            case When.Until until -> PROMISE;
        };
    }

    private static Duration length(TimeSpan span) {
        return span.inBusinessDays()
                ? Duration.ofDays((long) span.amount() * DAYS_PER_BUSINESS_DAY + HOLIDAYS)
                : Duration.ofMillis(span.millis());
    }
}
