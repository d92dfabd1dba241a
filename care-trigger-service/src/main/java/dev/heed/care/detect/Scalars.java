package dev.heed.care.detect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.heed.care.pattern.Nothing;

import java.util.List;
import java.util.Map;

/**
 * The form in which values of events are kept: {@code String}, {@code Long}, {@code Double}, {@code Boolean}. Conditions
 * see more while an event is folded, see {@link dev.heed.care.pattern.Reader}.
 */
final class Scalars {
    /** Stands for what is not there, and for objects, arrays and null, of which nothing is kept. */
    static final Nothing MISSING = Nothing.MISSING;

    private Scalars() {}

    /** Of a value in the form that conditions read. */
    static Object of(Object value) {
        return value instanceof List<?> || value instanceof Map<?, ?> || value instanceof Nothing ? MISSING : value;
    }

    static JsonNode json(Object value) {
        return switch (value) {
            case String text -> TextNode.valueOf(text);
            case Long whole -> LongNode.valueOf(whole);
            case Double fraction -> DoubleNode.valueOf(fraction);
            case Boolean truth -> BooleanNode.valueOf(truth);
            default -> MissingNode.getInstance();
        };
    }

    /** Words for a value: what keys are compared by; empty for what is missing. Whole numbers have no fraction. */
    static String text(Object value) {
        return switch (value) {
            case String text -> text;
            case Long whole -> Long.toString(whole);
            case Double fraction ->
                fraction == Math.rint(fraction) && Math.abs(fraction) < 1e15
                        ? Long.toString(fraction.longValue())
                        : Double.toString(fraction);
            case Boolean truth -> truth ? "true" : "false";
            default -> "";
        };
    }

    static boolean isLonger(Object value, int length) {
        return value instanceof String text && text.length() > length;
    }

    /** A text is cut to {@code length} characters. */
    static Object cut(Object value, int length) {
        if (!(value instanceof String text) || text.length() <= length) {
            return value;
        }
        boolean insidePair = Character.isHighSurrogate(text.charAt(length - 1));
        return text.substring(0, insidePair ? length - 1 : length);
    }
}
