package dev.heed.care.pattern;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.contracts.JourneyEvent;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values of an event's JSON in the form that conditions calculate with. */
public final class JsonValues {
    private JsonValues() {}

    /** Reads a field of an event that is held as a tree. */
    public static Reader<JourneyEvent> reader(FieldPath path) {
        return path.isTime() ? event -> event.time().toEpochMilli() : event -> of(path.read(event));
    }

    public static Object of(JsonNode node) {
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
        return finite(node.doubleValue());
    }

    private static Object finite(double value) {
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

    /** The value at which a parser stands, which is then at its end. */
    public static Object read(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        ? finite(parser.getDoubleValue())
                        : (Object) parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> finite(parser.getDoubleValue());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> Nothing.NULL;
            case START_ARRAY -> list(parser);
            case START_OBJECT -> map(parser);
            default -> Nothing.FAULT;
        };
    }

    private static List<Object> list(JsonParser parser) throws IOException {
        List<Object> list = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            list.add(read(parser, token));
        }
        return list;
    }

    private static Map<String, Object> map(JsonParser parser) throws IOException {
        Map<String, Object> map = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            map.put(name, read(parser, parser.nextToken()));
        }
        return map;
    }
}
