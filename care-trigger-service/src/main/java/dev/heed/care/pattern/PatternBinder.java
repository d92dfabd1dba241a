package dev.heed.care.pattern;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.care.pattern.FrictionPattern.Metadata;
import dev.heed.care.pattern.Spec.Action;
import dev.heed.care.pattern.Spec.Actions;
import dev.heed.care.pattern.Spec.Goal;
import dev.heed.care.pattern.Spec.Grounds;
import dev.heed.care.pattern.Spec.Guard;
import dev.heed.care.pattern.Spec.Guardrail;
import dev.heed.care.pattern.Spec.Measure;
import dev.heed.care.pattern.Spec.Signal;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** From a tree whose shape the schema has checked to records. */
final class PatternBinder {
    private final TestBinder tests;

    PatternBinder(List<Problem> problems) {
        tests = new TestBinder(problems);
    }

    FrictionPattern pattern(JsonNode root) {
        JsonNode metadata = root.path("metadata");
        return new FrictionPattern(
                new Metadata(
                        text(metadata, "name"),
                        metadata.path("version").asInt(),
                        text(metadata, "owner"),
                        texts(metadata.path("labels"))),
                spec(root.path("spec")));
    }

    private Spec spec(JsonNode spec) {
        Map<String, Signal> signals = new LinkedHashMap<>();
        spec.path("signals").properties().forEach(s -> signals.put(s.getKey(), signal(s.getValue())));
        return new Spec(
                text(spec, "title"),
                text(spec, "why"),
                list(spec.path("evidence"), e -> new Grounds(text(e, "class"), text(e, "note"))),
                list(spec.path("per"), JsonNode::asText),
                signals,
                WhenBinder.when(spec.path("when")),
                list(spec.path("unless"), JsonNode::asText),
                span(spec, "lateness", TimeSpan.ZERO),
                guard(spec.path("guard")),
                actions(spec.path("do")),
                measure(spec.path("measure")),
                text(spec, "explain"),
                tests.tests(spec.path("tests")));
    }

    private static Signal signal(JsonNode signal) {
        List<String> types =
                signal.has("type") ? List.of(text(signal, "type")) : list(signal.path("anyOf"), JsonNode::asText);
        return new Signal(types, texts(signal.path("as")), text(signal, "where"));
    }

    private static Guard guard(JsonNode guard) {
        return new Guard(
                optionalSpan(guard, "cooldown"),
                list(guard.path("suppressWhen"), JsonNode::asText),
                text(guard, "quietHours"),
                optionalSpan(guard, "expireAfter"));
    }

    private static Actions actions(JsonNode actions) {
        boolean first = actions.has("first");
        List<Action> list = new ArrayList<>();
        actions.path(first ? "first" : "all")
                .forEach(a -> a.properties().forEach(e -> list.add(new Action(e.getKey(), e.getValue()))));
        return new Actions(first, list);
    }

    private static Measure measure(JsonNode measure) {
        String percent = text(measure, "holdout");
        return new Measure(
                percent.isEmpty() ? 0 : Double.parseDouble(percent.substring(0, percent.length() - 1)),
                measure.has("goal") ? goal(measure.path("goal")) : null,
                list(
                        measure.path("guardrails"),
                        g -> new Guardrail(
                                text(g, "event"),
                                text(g, "where"),
                                span(g, "within", TimeSpan.ZERO),
                                g.path("mustNotRise").asBoolean())));
    }

    private static Goal goal(JsonNode goal) {
        return new Goal(
                text(goal, "signal"),
                text(goal, "event"),
                text(goal, "where"),
                span(goal, "within", TimeSpan.ZERO),
                !"down".equals(text(goal, "direction")));
    }

    static String text(JsonNode node, String key) {
        return node.path(key).asText("");
    }

    static TimeSpan span(JsonNode node, String key, TimeSpan otherwise) {
        return node.has(key) ? TimeSpan.parse(text(node, key)) : otherwise;
    }

    private static @Nullable TimeSpan optionalSpan(JsonNode node, String key) {
        return node.has(key) ? TimeSpan.parse(text(node, key)) : null;
    }

    static <T> List<T> list(JsonNode array, Function<JsonNode, T> item) {
        return array.valueStream().map(item).toList();
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new LinkedHashMap<>();
        object.properties().forEach(e -> texts.put(e.getKey(), e.getValue().asText()));
        return texts;
    }
}
