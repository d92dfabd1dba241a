package dev.heed.care.backtest;

import dev.heed.care.pattern.FrictionPattern;
import dev.heed.care.pattern.Spec;
import dev.heed.care.pattern.TimeSpan;
import dev.heed.care.pattern.When;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The numbers of a condition that can be tuned, by their names in the file: {@code atLeast}, {@code within}, {@code
 * halfLife}, {@code factor}, {@code grace}. Those of the children of a group have the child's place in front: {@code
 * of.0.atLeast}. Values are written as in a pattern file.
 */
final class Threshold {
    static final String AT_LEAST = "atLeast";
    static final String WITHIN = "within";
    static final String HALF_LIFE = "halfLife";
    static final String FACTOR = "factor";
    static final String GRACE = "grace";

    private static final String CHILD = "of.";

    private Threshold() {}

    /** Every name that the condition has. */
    static List<String> names(When when) {
        return switch (when) {
            case When.Count count -> List.of(AT_LEAST, WITHIN);
            case When.Sequence sequence -> List.of(WITHIN);
            case When.Absence absence -> absence.within().isPresent() ? List.of(WITHIN, GRACE) : List.of(GRACE);
            case When.Score score -> List.of(AT_LEAST, HALF_LIFE);
            case When.Spike spike -> List.of(AT_LEAST, FACTOR, WITHIN);
            case When.Group group ->
                Stream.concat(
                                Stream.of(WITHIN),
                                IntStream.range(0, group.of().size())
                                        .boxed()
                                        .flatMap(i -> names(group.of().get(i)).stream()
                                                .map(name -> CHILD + i + "." + name)))
                        .toList();
        };
    }

    /** The value as it stands in the pattern. */
    static Optional<String> value(When when, String name) {
        return switch (when) {
            case When.Count count -> one(name, String.valueOf(count.atLeast()), count.within(), null);
            case When.Sequence sequence -> one(name, null, sequence.within(), null);
            case When.Absence absence -> one(name, null, absence.within().orElse(null), absence.grace());
            case When.Score score ->
                name.equals(HALF_LIFE)
                        ? Optional.of(score.halfLife().toString())
                        : one(name, number(score.atLeast()), null, null);
            case When.Spike spike ->
                name.equals(FACTOR)
                        ? Optional.of(number(spike.factor()))
                        : one(name, String.valueOf(spike.atLeast()), spike.within(), null);
            case When.Group group ->
                child(group, name)
                        .flatMap(child -> value(child.when(), child.name()))
                        .or(() -> one(name, null, group.within(), null));
        };
    }

    private static Optional<String> one(
            String name, @Nullable String atLeast, @Nullable TimeSpan within, @Nullable TimeSpan grace) {
        return switch (name) {
            case AT_LEAST -> Optional.ofNullable(atLeast);
            case WITHIN -> Optional.ofNullable(within).map(TimeSpan::toString);
            case GRACE -> Optional.ofNullable(grace).map(TimeSpan::toString);
            default -> Optional.empty();
        };
    }

    /**
     * The pattern with one of its numbers changed.
     *
     * @throws IllegalArgumentException when it has no such number, or the value is none for it
     */
    static FrictionPattern with(FrictionPattern pattern, String name, String value) {
        Spec spec = pattern.spec();
        var changed = new Spec(
                spec.title(),
                spec.why(),
                spec.evidence(),
                spec.per(),
                spec.signals(),
                with(spec.when(), name, value),
                spec.unless(),
                spec.lateness(),
                spec.guard(),
                spec.actions(),
                spec.measure(),
                spec.explain(),
                List.of());
        return new FrictionPattern(pattern.metadata(), changed);
    }

    private static When with(When when, String name, String value) {
        if (value(when, name).isEmpty()) {
            throw new IllegalArgumentException("there is no '" + name + "' to vary; there are " + names(when));
        }
        return switch (when) {
            case When.Count count -> with(count, name, value);
            case When.Sequence sequence -> new When.Sequence(sequence.steps(), span(value));
            case When.Absence absence -> with(absence, name, value);
            case When.Score score -> with(score, name, value);
            case When.Spike spike -> with(spike, name, value);
            case When.Group group -> with(group, name, value);
        };
    }

    private static When with(When.Count count, String name, String value) {
        return name.equals(AT_LEAST)
                ? new When.Count(count.of(), count(value), count.within(), count.distinct())
                : new When.Count(count.of(), count.atLeast(), span(value), count.distinct());
    }

    private static When with(When.Absence absence, String name, String value) {
        return new When.Absence(
                absence.after(),
                absence.expected(),
                name.equals(WITHIN) ? new When.Within(TimeSpan.parse(value)) : absence.bound(),
                absence.calendar(),
                name.equals(GRACE) ? TimeSpan.parse(value) : absence.grace(),
                absence.repeat());
    }

    /** The score rests at the same share of its threshold as before. */
    private static When with(When.Score score, String name, String value) {
        if (name.equals(HALF_LIFE)) {
            return new When.Score(score.add(), span(value), score.atLeast(), score.rearmBelow());
        }
        double atLeast = positive(value);
        return new When.Score(score.add(), score.halfLife(), atLeast, score.rearmBelow() * atLeast / score.atLeast());
    }

    private static When with(When.Spike spike, String name, String value) {
        return new When.Spike(
                spike.of(),
                name.equals(WITHIN) ? span(value) : spike.within(),
                spike.base(),
                name.equals(FACTOR) ? positive(value) : spike.factor(),
                name.equals(AT_LEAST) ? count(value) : spike.atLeast());
    }

    private static When with(When.Group group, String name, String value) {
        if (name.equals(WITHIN)) {
            return new When.Group(group.every(), span(value), group.of());
        }
        Child child = child(group, name).orElseThrow();
        List<When> children = new ArrayList<>(group.of());
        children.set(child.place(), with(child.when(), child.name(), value));
        return new When.Group(group.every(), group.within(), children);
    }

    private record Child(int place, When when, String name) {}

    private static Optional<Child> child(When.Group group, String name) {
        String[] parts = name.split("\\.", 3);
        if (parts.length < 3 || !name.startsWith(CHILD) || !parts[1].matches("\\d{1,3}")) {
            return Optional.empty();
        }
        int place = Integer.parseInt(parts[1]);
        return place < group.of().size()
                ? Optional.of(new Child(place, group.of().get(place), parts[2]))
                : Optional.empty();
    }

    private static int count(String value) {
        if (!value.matches("[1-9][0-9]{0,5}")) {
            throw new IllegalArgumentException("a number of events is 1..999999, is '" + value + "'");
        }
        return Integer.parseInt(value);
    }

    private static double positive(String value) {
        if (!value.matches("[0-9]{1,9}(\\.[0-9]{1,9})?") || Double.parseDouble(value) <= 0) {
            throw new IllegalArgumentException("a threshold is a number above 0, is '" + value + "'");
        }
        return Double.parseDouble(value);
    }

    private static TimeSpan span(String value) {
        TimeSpan span = TimeSpan.parse(value);
        if (span.inBusinessDays() || span.amount() == 0) {
            throw new IllegalArgumentException(
                    "a window is longer than 0 and not in business days, is '" + value + "'");
        }
        return span;
    }

    /** Values around the one of the pattern, itself among them. */
    static List<String> around(String name, String value) {
        String what = name.substring(name.lastIndexOf('.') + 1);
        return switch (what) {
            case WITHIN, HALF_LIFE -> spans(TimeSpan.parse(value));
            case AT_LEAST, FACTOR -> value.matches("[0-9]+") && what.equals(AT_LEAST) ? counts(value) : numbers(value);
            default -> List.of(value);
        };
    }

    private static List<String> counts(String value) {
        int present = Integer.parseInt(value);
        int step = Math.max(1, present / 4);
        return IntStream.rangeClosed(-1, 2)
                .map(i -> present + i * step)
                .filter(number -> number >= 1)
                .mapToObj(String::valueOf)
                .toList();
    }

    private static List<String> numbers(String value) {
        double present = Double.parseDouble(value);
        return DOUBLES.stream().map(factor -> number(present * factor)).toList();
    }

    private static final List<Double> DOUBLES = List.of(0.75, 1.0, 1.25, 1.5);

    private static List<String> spans(TimeSpan present) {
        if (present.inBusinessDays() || present.amount() == 0) {
            return List.of(present.toString());
        }
        Duration length = Duration.ofMillis(present.millis());
        return Stream.of(length.dividedBy(2), length, length.multipliedBy(2))
                .filter(each -> each.toSeconds() > 0)
                .map(each -> span(each.toSeconds(), present))
                .distinct()
                .toList();
    }

    /** In the unit of the pattern, where that gives a whole number. */
    private static String span(long seconds, TimeSpan like) {
        long unit = new TimeSpan(1, like.unit()).millis() / 1_000;
        return seconds % unit == 0
                ? new TimeSpan((int) (seconds / unit), like.unit()).toString()
                : new TimeSpan((int) seconds, TimeSpan.Unit.S).toString();
    }

    private static String number(double value) {
        double rounded = Math.round(value * 1_000) / 1_000.0;
        return rounded == Math.rint(rounded) ? String.valueOf((long) rounded) : String.valueOf(rounded);
    }
}
