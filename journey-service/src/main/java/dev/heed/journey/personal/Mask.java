package dev.heed.journey.personal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

import java.util.Map;
import java.util.TreeMap;

/** What is shown of a personal value to those who may not read it: enough to tell that there is one. */
public final class Mask {
    private static final String HIDDEN = "***";

    private Mask() {}

    /** An e-mail address keeps its first letter; of everything else nothing is left, its length neither. */
    public static String of(String value) {
        int at = value.indexOf('@');
        return at > 0 && Character.isLetterOrDigit(value.charAt(0)) ? value.charAt(0) + HIDDEN + "@" + HIDDEN : HIDDEN;
    }

    static JsonNode of(JsonNode value) {
        return TextNode.valueOf(value.isTextual() ? of(value.textValue()) : HIDDEN);
    }

    /** The names stay, the values do not. */
    public static Map<String, JsonNode> of(Map<String, JsonNode> values) {
        Map<String, JsonNode> masked = new TreeMap<>();
        values.forEach((name, value) -> masked.put(name, of(value)));
        return masked;
    }
}
