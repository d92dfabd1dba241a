package dev.heed.care.meaning;

import dev.heed.care.pattern.FrictionPattern;
import dev.heed.care.pattern.Spec;
import dev.heed.care.pattern.Spec.Signal;
import dev.heed.care.pattern.TimeSpan;
import dev.heed.care.pattern.When;
import dev.heed.care.pattern.When.Absence;
import dev.heed.care.pattern.When.Count;
import dev.heed.care.pattern.When.Group;
import dev.heed.care.pattern.When.Repeat;
import dev.heed.care.pattern.When.Score;
import dev.heed.care.pattern.When.Sequence;
import dev.heed.care.pattern.When.Spike;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Patterns that say one thing less. */
final class PlainerPattern {
    private PlainerPattern() {}

    static Stream<FrictionPattern> of(FrictionPattern pattern) {
        Spec spec = pattern.spec();
        TimeSpan cooldown = spec.guard().cooldown();
        Map<String, Signal> signals = spec.signals();
        Stream<FrictionPattern> frames = Stream.of(
                        RandomPattern.of(spec.per(), signals, spec.when(), List.of(), spec.lateness(), cooldown),
                        RandomPattern.of(spec.per(), signals, spec.when(), spec.unless(), TimeSpan.ZERO, cooldown),
                        RandomPattern.of(spec.per(), signals, spec.when(), spec.unless(), spec.lateness(), null),
                        RandomPattern.of(
                                spec.per().subList(0, 1),
                                each(signals, signal -> new Signal(signal.types(), Map.of(), signal.where())),
                                spec.when(),
                                spec.unless(),
                                spec.lateness(),
                                cooldown))
                .filter(plainer -> !plainer.equals(pattern));
        return Stream.of(frames, plainerSignals(spec), plainer(spec.when()).map(when -> with(spec, signals, when)))
                .flatMap(patterns -> patterns);
    }

    private static FrictionPattern with(Spec spec, Map<String, Signal> signals, When when) {
        return RandomPattern.of(
                spec.per(),
                signals,
                when,
                spec.unless(),
                spec.lateness(),
                spec.guard().cooldown());
    }

    private static Map<String, Signal> each(Map<String, Signal> signals, UnaryOperator<Signal> change) {
        Map<String, Signal> changed = new LinkedHashMap<>();
        signals.forEach((name, signal) -> changed.put(name, change.apply(signal)));
        return changed;
    }

    private static Stream<FrictionPattern> plainerSignals(Spec spec) {
        return spec.signals().entrySet().stream()
                .flatMap(entry -> plainer(entry.getValue()).map(signal -> {
                    Map<String, Signal> signals = new LinkedHashMap<>(spec.signals());
                    signals.put(entry.getKey(), signal);
                    return with(spec, signals, spec.when());
                }));
    }

    private static Stream<Signal> plainer(Signal signal) {
        return Stream.concat(
                signal.where().isEmpty() ? Stream.of() : Stream.of(new Signal(signal.types(), signal.as(), "")),
                without(signal.types()).map(types -> new Signal(types, signal.as(), signal.where())));
    }

    private static Stream<When> plainer(When when) {
        return switch (when) {
            case Count count
            when count.atLeast() > 1 ->
                Stream.of(new Count(count.of(), count.atLeast() - 1, count.within(), count.distinct()));
            case Count count -> Stream.of();
            case Sequence sequence
            when sequence.steps().size() > 2 ->
                without(sequence.steps()).map(steps -> new Sequence(steps, sequence.within()));
            case Sequence sequence -> Stream.of();
            case Absence absence -> plainer(absence);
            case Score score ->
                without(score.add()).map(add -> new Score(add, score.halfLife(), score.atLeast(), score.rearmBelow()));
            case Spike spike -> Stream.of();
            case Group group -> plainer(group);
        };
    }

    private static Stream<When> plainer(Absence absence) {
        return Stream.concat(
                        without(absence.expected())
                                .map(expected -> with(absence, expected, absence.grace(), absence.repeat())),
                        Stream.of(
                                with(absence, absence.expected(), TimeSpan.ZERO, absence.repeat()),
                                with(absence, absence.expected(), absence.grace(), Repeat.KEEP)))
                .filter(plainer -> !plainer.equals(absence));
    }

    private static When with(Absence absence, List<String> expected, TimeSpan grace, Repeat repeat) {
        return new Absence(absence.after(), expected, absence.bound(), absence.calendar(), grace, repeat);
    }

    private static Stream<When> plainer(Group group) {
        Stream<List<When>> fewer = group.of().size() > 2 ? without(group.of()) : Stream.of();
        return Stream.concat(group.of().stream(), fewer.map(of -> new Group(group.every(), group.within(), of)));
    }

    /** All but one, when at least one is left. */
    private static <T> Stream<List<T>> without(List<T> list) {
        return IntStream.range(0, list.size() > 1 ? list.size() : 0).mapToObj(i -> {
            List<T> rest = new ArrayList<>(list);
            rest.remove(i);
            return rest;
        });
    }
}
