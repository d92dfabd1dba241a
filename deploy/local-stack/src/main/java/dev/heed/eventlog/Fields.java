package dev.heed.eventlog;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The fields of one row, as a JSON object in whatever format they came; those with a role are taken out of it. */
final class Fields {
    /** Refuses doubled keys and what follows a document; keeps every digit. */
    static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Fields() {}

    /** @return a missing node for a text that is not JSON */
    static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /** Removes and returns the field of that name; a name that no field has is a JSON pointer if it looks like one. */
    static JsonNode take(ObjectNode fields, String name) {
        JsonNode found = fields.remove(name);
        if (found != null) {
            return found;
        }
        return name.startsWith("/") ? takeAt(fields, name) : MissingNode.getInstance();
    }

    private static JsonNode takeAt(ObjectNode fields, String pointer) {
        JsonPointer path = JsonPointer.compile(pointer);
        JsonNode found = fields.at(path);
        if (fields.at(path.head()) instanceof ObjectNode parent) {
            parent.remove(path.last().getMatchingProperty());
        }
        return found;
    }
}
