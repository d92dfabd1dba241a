package dev.heed.care.detect;

import dev.heed.care.pattern.FieldPath;
import dev.heed.care.pattern.Spec;
import dev.heed.care.pattern.Template;
import dev.heed.care.pattern.TimeSpan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The places of a pattern's signals, types and fields; fields get theirs as they are asked for. */
final class PatternNames implements Rule.Names {
    private final Spec spec;
    private final Calendars calendars;
    /** By name, so that the order in which a file lists its signals is not part of stored state. */
    private final List<String> signals;

    private final Map<String, Integer> fields = new LinkedHashMap<>();

    PatternNames(Spec spec, Calendars calendars) {
        this.spec = spec;
        this.calendars = calendars;
        Set<String> names = new TreeSet<>(spec.when().signals());
        names.addAll(spec.unless());
        signals = List.copyOf(names);
        for (String name : signals) {
            if (!spec.signals().containsKey(name)) {
                throw new IllegalArgumentException("Pattern has no signal '" + name + "'");
            }
        }
        if (signals.size() > Long.SIZE) {
            throw new IllegalArgumentException("Pattern names " + signals.size() + " signals; 64 can run");
        }
    }

    @Override
    public int signal(String name) {
        int index = signals.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("Pattern has no signal '" + name + "'");
        }
        return index;
    }

    @Override
    public int field(String path) {
        return fields.computeIfAbsent(path, p -> fields.size());
    }

    @Override
    public Span span(TimeSpan span, String calendar) {
        return Span.of(span, calendar, calendars);
    }

    List<CompiledSignal> signals(Set<String> variables) {
        List<CompiledSignal> compiled = new ArrayList<>();
        for (String name : signals) {
            int[] read = variables.stream()
                    .filter(v -> v.startsWith(name + ".data."))
                    .mapToInt(v -> field(v.substring(name.length() + 1)))
                    .toArray();
            Spec.Signal signal = spec.signals().get(name);
            if (signal != null) {
                compiled.add(CompiledSignal.of(name, compiled.size(), spec, signal, read));
            }
        }
        return List.copyOf(compiled);
    }

    List<FieldPath> fields() {
        return fields.keySet().stream().map(FieldPath::of).toList();
    }

    /** Placeholders of {@code explain} and of all actions. */
    static Set<String> variables(Spec spec) {
        Set<String> names = new TreeSet<>(new Template(spec.explain()).variables());
        for (Spec.Action action : spec.actions().list()) {
            action.spec().forEach(v -> names.addAll(new Template(v.asText()).variables()));
        }
        return names;
    }
}
