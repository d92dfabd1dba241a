package dev.heed.care.detect;

import dev.heed.care.pattern.Activation;
import dev.heed.care.pattern.FieldPath;
import dev.heed.care.pattern.FrictionPattern;
import dev.heed.care.pattern.Problem;
import dev.heed.care.pattern.Spec;
import dev.heed.care.pattern.Template;
import dev.heed.care.pattern.TimeSpan;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A pattern version, ready to run. Immutable; shared by all customers. */
public final class CompiledPattern {
    private final FrictionPattern source;
    private final ByteBuffer id;
    private final List<CompiledSignal> signals;
    private final Set<String> variables;
    private final long unless;
    private final Rule rule;

    private CompiledPattern(FrictionPattern source) {
        this.source = source;
        this.variables = variables(source.spec());
        this.signals = signals(source.spec(), variables);
        this.unless = mask(source.spec().unless());
        this.rule = Rule.of(source.spec().when(), this::index);
        var out = new StateWriter();
        out.text(source.name());
        out.varint(source.version());
        this.id = ByteBuffer.wrap(out.toBytes()).asReadOnlyBuffer();
    }

    /**
     * @throws IllegalArgumentException when {@link Activation#detection} refuses the pattern, or it names a signal that
     *     it does not have
     */
    public static CompiledPattern of(FrictionPattern pattern) {
        List<Problem> problems = Activation.detection(pattern);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("Pattern " + pattern.id() + " can not run: " + problems);
        }
        return new CompiledPattern(pattern.withoutTests());
    }

    /** By name, so that the order in which a file lists its signals is not part of stored state. */
    private static List<CompiledSignal> signals(Spec spec, Set<String> variables) {
        Set<String> names = new TreeSet<>(spec.when().signals());
        names.addAll(spec.unless());
        List<CompiledSignal> signals = new ArrayList<>();
        for (String name : names) {
            if (!spec.signals().containsKey(name)) {
                throw new IllegalArgumentException("Pattern has no signal '" + name + "'");
            }
            List<FieldPath> fields = variables.stream()
                    .filter(v -> v.startsWith(name + ".data."))
                    .map(v -> FieldPath.of(v.substring(name.length() + 1)))
                    .toList();
            signals.add(CompiledSignal.of(name, signals.size(), spec, fields));
        }
        return List.copyOf(signals);
    }

    private static Set<String> variables(Spec spec) {
        Set<String> names = new LinkedHashSet<>(new Template(spec.explain()).variables());
        for (Spec.Action action : spec.actions().list()) {
            action.spec().forEach(v -> names.addAll(new Template(v.asText()).variables()));
        }
        return new TreeSet<>(names);
    }

    private int index(String signal) {
        for (CompiledSignal known : signals) {
            if (known.name().equals(signal)) {
                return known.index();
            }
        }
        throw new IllegalArgumentException("Pattern " + source.id() + " has no signal '" + signal + "'");
    }

    private long mask(List<String> names) {
        return names.stream().mapToLong(name -> 1L << index(name)).reduce(0, (a, b) -> a | b);
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

    /** Whether it can have running timers, so that a replaced version has something to finish. */
    public boolean hasTimers() {
        return rule instanceof AbsenceRule;
    }

    Spec spec() {
        return source.spec();
    }

    /** Name and version as they stand in stored state. */
    ByteBuffer id() {
        return id;
    }

    List<CompiledSignal> signals() {
        return signals;
    }

    CompiledSignal signal(int index) {
        return signals.get(index);
    }

    /** Placeholders of {@code explain} and of all actions. */
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
        TimeSpan cooldown = source.spec().guard().cooldown();
        return cooldown == null ? 0 : cooldown.millis();
    }
}
