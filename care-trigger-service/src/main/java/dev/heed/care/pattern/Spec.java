package dev.heed.care.pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a pattern watches and does. Texts that are not given are empty.
 *
 * @param per what must be equal in all events of a match; the first key is who is contacted
 * @param unless signals that clear all pending state of the key
 * @param lateness how long an event is held so that events are folded in event-time order; zero: not held
 * @param actions {@code do} in the file; no actions when it is not given
 */
public record Spec(
        String title,
        String why,
        List<Grounds> evidence,
        List<String> per,
        Map<String, Signal> signals,
        When when,
        List<String> unless,
        TimeSpan lateness,
        Guard guard,
        Actions actions,
        Measure measure,
        String explain,
        List<PatternTest> tests) {

    public Spec {
        evidence = List.copyOf(evidence);
        per = List.copyOf(per);
        signals = Collections.unmodifiableMap(new LinkedHashMap<>(signals));
        unless = List.copyOf(unless);
        tests = List.copyOf(tests);
    }

    /** Every event type that its signals listen to, each once. */
    public List<String> watched() {
        return signals.values().stream()
                .flatMap(signal -> signal.types().stream())
                .distinct()
                .toList();
    }

    /** Every event type that it names, also as goal or guardrail. */
    public Set<String> named() {
        Set<String> named = new TreeSet<>(watched());
        if (measure.goal() != null) {
            named.add(measure.goal().event());
        }
        measure.guardrails().forEach(rail -> named.add(rail.event()));
        named.remove("");
        return named;
    }

    Spec withoutTests() {
        return new Spec(
                title, why, evidence, per, signals, when, unless, lateness, guard, actions, measure, explain,
                List.of());
    }

    /** Why the pattern is believed: a study, a vendor's default, own figures. */
    public record Grounds(String kind, String note) {}

    /**
     * Which events are meant.
     *
     * @param types event types, any of which will do
     * @param as where a {@code per} key is read: alias to path below {@code data}
     * @param where CEL over the event; empty: every event of the types
     */
    public record Signal(List<String> types, Map<String, String> as, String where) {
        public Signal {
            types = List.copyOf(types);
            as = Map.copyOf(as);
        }
    }

    /** @param quietHours {@code ignore}, {@code delay}, {@code drop}; empty: as the contact policy says */
    public record Guard(
            @Nullable TimeSpan cooldown,
            List<String> suppressWhen,
            String quietHours,
            @Nullable TimeSpan expireAfter) {
        public Guard {
            suppressWhen = List.copyOf(suppressWhen);
        }
    }

    /** @param first only the first action that is allowed; else all of them */
    public record Actions(boolean first, List<Action> list) {
        public Actions {
            list = List.copyOf(list);
        }

        /** Messages of class critical are among them: they go to everybody, nobody is held out. */
        public boolean isCritical() {
            return list.stream().anyMatch(Action::isCritical);
        }

        /** Nothing reaches a customer but through a person; also when nothing is done at all. */
        public boolean isTasksOnly() {
            return list.stream().allMatch(action -> action.kind().equals("task"));
        }
    }

    /** @param kind {@code notify}, {@code task}, {@code survey}, {@code goodwill}, {@code play} */
    public record Action(String kind, JsonNode spec) {
        boolean isCritical() {
            return spec.path("class").asText().equals("critical");
        }

        /** The action with its placeholders filled in. */
        public JsonNode filled(Map<String, String> variables) {
            ObjectNode filled = JsonNodeFactory.instance.objectNode();
            spec.properties().forEach(e -> filled.set(e.getKey(), filled(e.getValue(), variables)));
            return filled;
        }

        private static JsonNode filled(JsonNode value, Map<String, String> variables) {
            return value.isTextual() ? TextNode.valueOf(new Template(value.textValue()).fill(variables)) : value;
        }
    }

    /** @param holdout percent of customers who get no action, for comparison */
    public record Measure(double holdout, @Nullable Goal goal, List<Guardrail> guardrails) {
        public Measure {
            guardrails = List.copyOf(guardrails);
        }
    }

    /**
     * What the action is to bring about: one of {@code signal} and {@code event} is given, the other empty.
     *
     * @param rises whether more is better
     */
    public record Goal(String signal, String event, String where, TimeSpan within, boolean rises) {}

    public record Guardrail(String event, String where, TimeSpan within, boolean mustNotRise) {}
}
