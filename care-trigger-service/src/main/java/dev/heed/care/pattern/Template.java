package dev.heed.care.pattern;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A sentence with placeholders {@code {{name}}}. What is filled in is taken as it is: it is not read again, so text of
 * an event can not become a placeholder. No engine, no expressions.
 */
public record Template(String text) {
    /** Stands for a value that the events did not have. */
    public static final String UNKNOWN = "unknown";

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*([^{}]*?)\\s*}}");

    public Set<String> variables() {
        Set<String> names = new LinkedHashSet<>();
        PLACEHOLDER.matcher(text).results().forEach(r -> names.add(r.group(1)));
        return names;
    }

    public String fill(Map<String, String> values) {
        var filled = new StringBuilder();
        var places = PLACEHOLDER.matcher(text);
        int end = 0;
        while (places.find()) {
            filled.append(text, end, places.start()).append(values.getOrDefault(places.group(1), UNKNOWN));
            end = places.end();
        }
        return filled.append(text, end, text.length()).toString();
    }
}
