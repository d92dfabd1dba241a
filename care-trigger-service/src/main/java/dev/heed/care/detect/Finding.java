package dev.heed.care.detect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.care.pattern.Template;
import dev.heed.care.pattern.TimeSpan;
import dev.heed.care.pattern.When;
import dev.heed.contracts.Evidence;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a match says: key, evidence, and the values of the placeholders. */
record Finding(CompiledPattern pattern, String customer, List<String> tuple, List<Mark> marks, long at) {
    Match match(Completion completion, @Nullable Instant restsUntil) {
        Map<String, String> key = key();
        Map<String, String> variables = variables(key);
        return new Match(
                pattern.name(),
                pattern.version(),
                customer,
                key,
                Instant.ofEpochMilli(at),
                marks.stream().map(this::evidence).toList(),
                completion,
                variables,
                new Template(pattern.spec().explain()).fill(variables),
                restsUntil);
    }

    private Map<String, String> key() {
        Map<String, String> key = new HashMap<>();
        List<String> per = pattern.spec().per();
        key.put(per.getFirst(), customer);
        for (int i = 1; i < per.size(); i++) {
            key.put(per.get(i), tuple.get(i - 1));
        }
        return key;
    }

    private Evidence evidence(Mark mark) {
        CompiledSignal signal = pattern.signal(mark.signal());
        Map<String, JsonNode> fields = new HashMap<>();
        for (int i = 0; i < mark.fields().size(); i++) {
            if (!mark.fields().get(i).isMissingNode()) {
                fields.put(signal.fields().get(i).toString(), mark.fields().get(i));
            }
        }
        return new Evidence(
                signal.name(),
                mark.eventId(),
                signal.types().get(mark.type()),
                Instant.ofEpochMilli(mark.at()),
                fields);
    }

    private Map<String, String> variables(Map<String, String> key) {
        Map<String, String> values = new HashMap<>();
        for (String name : pattern.variables()) {
            String value = key.getOrDefault(name, ofVerb(name));
            values.put(name, value.isEmpty() ? ofSignal(name) : value);
        }
        return values;
    }

    private String ofVerb(String name) {
        return switch (name) {
            case "count" -> Integer.toString(marks.size());
            case "span" -> TimeSpan.text(marks.getLast().at() - marks.getFirst().at());
            case "window" -> window();
            default -> "";
        };
    }

    private String window() {
        return switch (pattern.spec().when()) {
            case When.Count count -> count.within().toString();
            case When.Sequence sequence -> sequence.within().toString();
            case When.Absence absence ->
                absence.within().map(TimeSpan::toString).orElse("");
            case When.Score s -> "";
            case When.Spike spike -> spike.within().toString();
            case When.Group group -> group.within().toString();
        };
    }

    /** {@code signal.at} or {@code signal.data.x}: of the newest event of that signal. */
    private String ofSignal(String name) {
        int dot = name.indexOf('.');
        String signal = dot < 0 ? "" : name.substring(0, dot);
        for (Mark mark : marks.reversed()) {
            if (pattern.signal(mark.signal()).name().equals(signal)) {
                return ofMark(mark, name.substring(dot + 1));
            }
        }
        return Template.UNKNOWN;
    }

    private String ofMark(Mark mark, String path) {
        if (path.equals("at")) {
            return Instant.ofEpochMilli(mark.at()).toString();
        }
        CompiledSignal signal = pattern.signal(mark.signal());
        for (int i = 0; i < signal.fields().size(); i++) {
            if (signal.fields().get(i).toString().equals(path)) {
                JsonNode value = mark.fields().get(i);
                return value.isMissingNode() ? Template.UNKNOWN : value.asText();
            }
        }
        return Template.UNKNOWN;
    }
}
