package dev.heed.care.pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;

import java.util.Set;

/**
 * What the tracking plan knows of the data of an event: a JSON Schema, or nothing. Only {@code properties},
 * {@code type}, {@code items} and {@code additionalProperties} are understood; where other keywords could add a field,
 * it counts as possible.
 */
public final class EventSchema {
    /** Nothing is known: every field may be there, of any type. */
    public static final EventSchema UNKNOWN = new EventSchema(MissingNode.getInstance());

    /** Keywords by which a field can be allowed that {@code properties} does not name. */
    private static final Set<String> ELSEWHERE = Set.of(
            "$ref",
            "$dynamicRef",
            "allOf",
            "anyOf",
            "oneOf",
            "if",
            "then",
            "else",
            "patternProperties",
            "dependentSchemas");

    private final JsonNode schema;

    private EventSchema(JsonNode schema) {
        this.schema = schema;
    }

    /** @param schema JSON Schema of the event's {@code data} */
    public static EventSchema of(JsonNode schema) {
        return new EventSchema(schema);
    }

    boolean isUnknown() {
        return schema.isMissingNode();
    }

    /** What a schema says of a field. */
    enum Knowledge {
        KNOWN,
        /** The schema does not say. */
        OPEN,
        /** The schema has no such field, but lets unnamed ones in. */
        UNNAMED,
        /** The schema allows no such field. */
        EXCLUDED
    }

    Knowledge knowledge(FieldPath field) {
        JsonNode at = schema;
        for (String segment : field.segments()) {
            JsonNode next = at.path("properties").path(segment);
            if (next.isMissingNode()) {
                return unnamed(at);
            }
            at = next;
        }
        return Knowledge.KNOWN;
    }

    private static Knowledge unnamed(JsonNode object) {
        if (!object.isObject() || ELSEWHERE.stream().anyMatch(object::has)) {
            return Knowledge.OPEN;
        }
        JsonNode others = object.path("additionalProperties");
        if (others.isBoolean() && !others.booleanValue()) {
            return Knowledge.EXCLUDED;
        }
        return object.path("properties").isEmpty() || others.isObject() ? Knowledge.OPEN : Knowledge.UNNAMED;
    }

    CelType type(FieldPath field) {
        boolean plain = field.segments().stream().allMatch(s -> s.matches("[A-Za-z_][A-Za-z0-9_]*"));
        if (field.segments().isEmpty() || !plain || knowledge(field) != Knowledge.KNOWN) {
            return SimpleType.DYN;
        }
        JsonNode at = schema;
        for (String segment : field.segments()) {
            at = at.path("properties").path(segment);
        }
        return type(at);
    }

    /** A field that may be null, or of several types, has none. */
    private static CelType type(JsonNode schema) {
        return switch (schema.path("type").asText("")) {
            case "string" -> SimpleType.STRING;
            case "integer" -> SimpleType.INT;
            case "number" -> SimpleType.DOUBLE;
            case "boolean" -> SimpleType.BOOL;
            case "array" -> ListType.create(type(schema.path("items")));
            case "object" -> MapType.create(SimpleType.STRING, SimpleType.DYN);
            default -> SimpleType.DYN;
        };
    }
}
