package dev.heed.care.pattern;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.contracts.JourneyEvent;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values of an event's JSON tree in the form that conditions calculate with. */
public final class JsonValues {
    private JsonValues() {}

    /** Reads a field of an event that is held as a tree. */
    public static Reader<JourneyEvent> reader(FieldPath path) {
        return path.isTime() ? event -> event.time().toEpochMilli() : event -> of(path.read(event));
    }

    static Object of(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> node.textValue();
            case NUMBER -> number(node);
            case BOOLEAN -> node.booleanValue();
            case NULL -> Nothing.NULL;
            case ARRAY -> list(node);
            case OBJECT -> map(node);
            case MISSING -> Nothing.MISSING;
            case BINARY, POJO -> Nothing.FAULT;
        };
    }

    private static Object number(JsonNode node) {
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            return node.longValue();
        }
        double value = node.doubleValue();
        return Double.isFinite(value) ? value : Nothing.FAULT;
    }

    private static List<Object> list(JsonNode array) {
        return array.valueStream().map(JsonValues::of).toList();
    }

    private static Map<String, Object> map(JsonNode object) {
        Map<String, Object> map = new LinkedHashMap<>();
        object.properties().forEach(e -> map.put(e.getKey(), of(e.getValue())));
        return map;
    }
}
