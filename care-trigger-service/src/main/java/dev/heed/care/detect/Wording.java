package dev.heed.care.detect;

import dev.heed.care.pattern.Template;
import dev.heed.care.pattern.TimeSpan;
import dev.heed.care.pattern.When;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The values of the placeholders that {@code explain} and notes use. */
record Wording(CompiledPattern pattern, Met met, Map<String, String> key) {
    private static final int MOST_LISTED = 10;

    Map<String, String> variables() {
        Map<String, String> values = new HashMap<>();
        for (String name : pattern.variables()) {
            String value = key.getOrDefault(name, ofVerb(name));
            values.put(name, value.isEmpty() ? ofSignal(name) : value);
        }
        return values;
    }

    private String ofVerb(String name) {
        Figures figures = met.figures();
        return switch (name) {
            case "count" -> Integer.toString(figures.count() < 0 ? met.marks().size() : figures.count());
            case "distinct" -> Integer.toString(figures.values().size());
            case "list" ->
                String.join(", ", figures.values().stream().limit(MOST_LISTED).toList());
            case "span" ->
                TimeSpan.text(
                        met.marks().getLast().at() - met.marks().getFirst().at());
            case "window" -> window(pattern.spec().when());
            case "score" -> decimal(figures.score());
            case "baseline" -> decimal(figures.baseline());
            case "contributions" -> contributions();
            default -> "";
        };
    }

    private static String decimal(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    private static String window(When when) {
        return switch (when) {
            case When.Count count -> count.within().toString();
            case When.Sequence sequence -> sequence.within().toString();
            case When.Absence absence ->
                absence.within().map(TimeSpan::toString).orElse("");
            case When.Score s -> "";
            case When.Spike spike -> spike.within().toString();
            case When.Group group -> group.within().toString();
        };
    }

    /** {@code 2 x rageClick, 1 x errorClick}: how often each signal is among the events that the match rests on. */
    private String contributions() {
        Map<String, Integer> times = new LinkedHashMap<>();
        met.marks().forEach(mark -> times.merge(name(mark), 1, Integer::sum));
        List<String> parts = times.entrySet().stream()
                .map(e -> e.getValue() + " x " + e.getKey())
                .toList();
        return String.join(", ", parts);
    }

    private String name(Mark mark) {
        return pattern.signal(mark.trace().signal()).name();
    }

    /** {@code signal.at} or {@code signal.data.x}: of the newest event of that signal. */
    private String ofSignal(String name) {
        int dot = name.indexOf('.');
        String signal = dot < 0 ? "" : name.substring(0, dot);
        for (Mark mark : met.marks().reversed()) {
            if (name(mark).equals(signal)) {
                return ofMark(mark, name.substring(dot + 1));
            }
        }
        return Template.UNKNOWN;
    }

    private String ofMark(Mark mark, String path) {
        if (path.equals("at")) {
            return Instant.ofEpochMilli(mark.at()).toString();
        }
        Trace.Seen trace = mark.trace();
        int[] fields = pattern.signal(trace.signal()).fields();
        for (int i = 0; i < fields.length; i++) {
            if (pattern.fields().get(fields[i]).toString().equals(path)) {
                Object value = trace.fields().get(i);
                return value == Scalars.MISSING ? Template.UNKNOWN : Scalars.text(value);
            }
        }
        return Template.UNKNOWN;
    }
}
