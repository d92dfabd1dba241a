package dev.heed.journey.intake;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Builds of a value what somebody reads, and only goes through the rest: the trees of small events took many times the
 * memory of their bytes, and most of the time. All keys of an object stay, so that they can be counted.
 */
final class Excerpt {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonParser parser;
    private final Walk walk;

    Excerpt(JsonParser parser, Walk walk) {
        this.parser = parser;
        this.walk = walk;
    }

    /** A scalar; of an object or array no more than that it is one. */
    JsonNode outside(int depth) throws IOException {
        JsonToken token = parser.currentToken();
        if (!token.isStructStart()) {
            return walk.scalar();
        }
        walk.over(depth);
        return token == JsonToken.START_OBJECT ? NODES.objectNode() : NODES.arrayNode();
    }

    /** The object that begins here, and the scalars in it that have one of these names. */
    ObjectNode named(Collection<String> names, int depth) throws IOException {
        walk.enter(depth + 1);
        ObjectNode object = NODES.objectNode();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            walk.put(object, name, names.contains(name) ? outside(depth + 1) : unread(depth + 1));
        }
        return object;
    }

    /**
     * The context that begins here.
     *
     * @param inside names in it, and those inside them
     * @param whole a name of which everything is kept; empty for none
     */
    ObjectNode context(Map<String, List<String>> inside, String whole, int depth) throws IOException {
        walk.enter(depth + 1);
        ObjectNode object = NODES.objectNode();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            boolean isObject = parser.nextToken() == JsonToken.START_OBJECT;
            List<String> names = inside.get(name);
            JsonNode value;
            if (names == null) {
                value = unread(depth + 1);
            } else if (name.equals(whole)) {
                value = all(depth + 1);
            } else {
                value = isObject ? named(names, depth + 1) : outside(depth + 1);
            }
            walk.put(object, name, value);
        }
        return object;
    }

    private JsonNode unread(int depth) throws IOException {
        walk.over(depth);
        return NullNode.getInstance();
    }

    private JsonNode all(int depth) throws IOException {
        if (!walk.remembers()) {
            return unread(depth);
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(depth + 1);
            case START_ARRAY -> array(depth + 1);
            default -> walk.scalar();
        };
    }

    private ObjectNode object(int depth) throws IOException {
        walk.enter(depth);
        ObjectNode object = NODES.objectNode();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            walk.put(object, name, all(depth));
        }
        return object;
    }

    private ArrayNode array(int depth) throws IOException {
        walk.enter(depth);
        ArrayNode array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            JsonNode next = all(depth);
            if (!walk.isFull()) {
                array.add(next);
            }
        }
        return array;
    }
}
