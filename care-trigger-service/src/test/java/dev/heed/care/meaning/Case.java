package dev.heed.care.meaning;

import dev.heed.care.pattern.FrictionPattern;
import dev.heed.care.pattern.When;
import dev.heed.contracts.JourneyEvent;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * A pattern and a log in arrival order.
 *
 * @param seed of this very case
 */
record Case(long seed, FrictionPattern pattern, List<JourneyEvent> log) {
    private static final int DAYS_PERCENT = 25;

    Case {
        log = List.copyOf(log);
    }

    /** The same for the same seed, among those patterns that are wanted. */
    static Case of(long seed, Predicate<FrictionPattern> wanted) {
        var dice = new Dice(seed);
        Scale scale = dice.percent(DAYS_PERCENT) ? Scale.DAYS : Scale.SECONDS;
        FrictionPattern pattern = new RandomPattern(dice, scale).next();
        while (!wanted.test(pattern)) {
            pattern = new RandomPattern(dice, scale).next();
        }
        return new Case(seed, pattern, new RandomLog(dice, scale, pattern).next());
    }

    Case with(FrictionPattern other) {
        return new Case(seed, other, log);
    }

    Case with(List<JourneyEvent> other) {
        return new Case(seed, pattern, other);
    }

    /** What kind of case it is: the verb, and what makes a difference within it. */
    String kind() {
        return switch (pattern.spec().when()) {
            case When.Count count -> count.distinct().isEmpty() ? "count" : "count distinct";
            case When.Absence absence -> "absence " + absence.repeat().name().toLowerCase(Locale.ROOT);
            case When.Sequence sequence -> sequence.verb();
            case When.Score score -> score.verb();
            case When.Spike spike -> spike.verb();
            case When.Group group -> group.verb();
        };
    }
}
