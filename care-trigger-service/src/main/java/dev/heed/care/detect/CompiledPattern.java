package dev.heed.care.detect;

import dev.heed.care.pattern.Activation;
import dev.heed.care.pattern.FieldPath;
import dev.heed.care.pattern.FrictionPattern;
import dev.heed.care.pattern.Problem;
import dev.heed.care.pattern.Spec;
import dev.heed.care.pattern.TimeSpan;
import dev.heed.care.pattern.When;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A pattern version, ready to run. Immutable; shared by all customers. */
public final class CompiledPattern {
    private final FrictionPattern source;
    private final long id;
    private final long nameId;
    private final List<CompiledSignal> signals;
    private final List<String> types;
    private final List<FieldPath> fields;
    private final int[] fieldsInOrder;
    private final Set<String> variables;
    private final long unless;
    private final long cooldown;
    private final long lateness;
    private final Rule rule;

    private CompiledPattern(FrictionPattern source, Calendars calendars) {
        Spec spec = source.spec();
        var names = new PatternNames(spec, calendars);
        this.source = source;
        this.id = StableIds.compact(source.name(), Integer.toString(source.version()));
        this.nameId = StableIds.compact(source.name());
        this.variables = PatternNames.variables(spec);
        this.signals = names.signals(variables);
        this.types = List.copyOf(types(signals));
        this.rule = Rule.of(spec.when(), names);
        this.unless = names.mask(spec.unless());
        this.fields = names.fields();
        this.fieldsInOrder = IntStream.range(0, fields.size()).toArray();
        TimeSpan rest = spec.guard().cooldown();
        this.cooldown = rest == null ? 0 : rest.millis();
        this.lateness = spec.lateness().millis();
    }

    /** With {@link Calendars#DEFAULT}. */
    public static CompiledPattern of(FrictionPattern pattern) {
        return of(pattern, Calendars.DEFAULT);
    }

    /**
     * @throws IllegalArgumentException when {@link Activation#detection} refuses the pattern, or it names a signal or
     *     calendar that is not there
     */
    public static CompiledPattern of(FrictionPattern pattern, Calendars calendars) {
        List<Problem> problems = Activation.detection(pattern);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("Pattern " + pattern.id() + " can not run: " + problems);
        }
        return new CompiledPattern(pattern.withoutTests(), calendars);
    }

    /** What must be there beyond the pattern before it can run: code {@code unknown-calendar}. */
    public static List<Problem> missing(FrictionPattern pattern, Calendars calendars) {
        return absences(pattern.spec().when())
                .map(When.Absence::calendar)
                .filter(name -> !name.isEmpty() && calendars.named(name).isEmpty())
                .map(name -> Problem.of(
                        "unknown-calendar",
                        "spec.when",
                        "There is no calendar '" + name + "'; there are: "
                                + String.join(", ", new TreeSet<>(calendars.names()))))
                .toList();
    }

    private static Stream<When.Absence> absences(When when) {
        return switch (when) {
            case When.Absence absence -> Stream.of(absence);
            case When.Group group -> group.of().stream().flatMap(CompiledPattern::absences);
            case When.Count c -> Stream.of();
            case When.Sequence s -> Stream.of();
            case When.Score s -> Stream.of();
            case When.Spike s -> Stream.of();
        };
    }

    private static Set<String> types(List<CompiledSignal> signals) {
        Set<String> types = new TreeSet<>();
        signals.forEach(signal -> types.addAll(signal.types()));
        return types;
    }

    /** As it was written, but for its tests. */
    public FrictionPattern source() {
        return source;
    }

    public String name() {
        return source.name();
    }

    public int version() {
        return source.version();
    }

    /** What is contacted and what state is kept by: {@code customer}, {@code account} ... */
    public String firstKey() {
        return source.spec().per().getFirst();
    }

    /** Whether it can have running timers, so that a replaced version has something to finish. */
    public boolean hasTimers() {
        return rule.hasTimers();
    }

    Spec spec() {
        return source.spec();
    }

    /** Name and version as they stand in stored state. */
    long id() {
        return id;
    }

    /** The name as it stands in stored state. */
    long nameId() {
        return nameId;
    }

    List<CompiledSignal> signals() {
        return signals;
    }

    CompiledSignal signal(int index) {
        return signals.get(index);
    }

    /** Every event type that one of its signals is of. */
    List<String> types() {
        return types;
    }

    /** What is read of an event once it is known to be one of the signals. */
    List<FieldPath> fields() {
        return fields;
    }

    int[] fieldsInOrder() {
        return fieldsInOrder;
    }

    Set<String> variables() {
        return variables;
    }

    boolean clears(long signalsOfEvent) {
        return (signalsOfEvent & unless) != 0;
    }

    Rule rule() {
        return rule;
    }

    /** Zero: the pattern never rests. */
    long cooldown() {
        return cooldown;
    }

    /** Zero: events are not held. */
    long lateness() {
        return lateness;
    }
}
