package dev.heed.care.detect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** The one form in which values of events are kept, so that state read back equals state never written. */
final class Scalars {
    private Scalars() {}

    /** Objects, arrays and null are not kept; a text is cut to {@code length} characters. */
    static JsonNode kept(JsonNode value, int length) {
        return switch (value.getNodeType()) {
            case STRING -> TextNode.valueOf(cut(value.textValue(), length));
            case NUMBER ->
                value.isIntegralNumber() && value.canConvertToLong()
                        ? LongNode.valueOf(value.longValue())
                        : DoubleNode.valueOf(value.doubleValue());
            case BOOLEAN -> value;
            default -> MissingNode.getInstance();
        };
    }

    private static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        boolean insidePair = Character.isHighSurrogate(text.charAt(length - 1));
        return text.substring(0, insidePair ? length - 1 : length);
    }
}
