package dev.heed.journey.plan;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.random.RandomGenerator;

/** Small data with many marks and many names that mean something. */
final class RandomData {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> NAMES = List.of("a", "b", "c", "email", "E_Mail", "/a", "a~b", "*", "0", "$pii");

    private final RandomGenerator random;

    RandomData(RandomGenerator random) {
        this.random = random;
    }

    ObjectNode object(int depth) {
        ObjectNode object = NODES.objectNode();
        for (int i = random.nextInt(5); i > 0; i--) {
            String name = NAMES.get(random.nextInt(NAMES.size()));
            object.set(name, name.equals("$pii") ? mark(depth) : value(depth));
        }
        return object;
    }

    private JsonNode value(int depth) {
        return switch (depth > 0 ? random.nextInt(4) : 0) {
            case 0 -> random.nextBoolean() ? NODES.numberNode(random.nextInt(100)) : NODES.nullNode();
            case 1 -> array(depth - 1);
            default -> object(depth - 1);
        };
    }

    private ArrayNode array(int depth) {
        ArrayNode array = NODES.arrayNode();
        for (int i = random.nextInt(3); i > 0; i--) {
            array.add(value(depth));
        }
        return array;
    }

    private JsonNode mark(int depth) {
        return switch (random.nextInt(3)) {
            case 0 -> value(0);
            case 1 -> NODES.arrayNode().add("a").add("/b/c").add("/c/0").add("/~1a");
            default -> NODES.objectNode().set(NAMES.get(random.nextInt(9)), value(Math.max(0, depth - 1)));
        };
    }

    /** Puts personal attributes back to where they were. */
    static JsonNode together(TrackingPlan.Split split) {
        ObjectNode whole = split.kept().deepCopy();
        split.personal().forEach((place, value) -> {
            JsonPointer pointer = JsonPointer.compile(place.startsWith("/") ? place : Pointer.below("", place));
            JsonNode around = whole.at(pointer.head());
            if (around instanceof ArrayNode array) {
                array.set(pointer.last().getMatchingIndex(), value);
            } else {
                ((ObjectNode) around).set(pointer.last().getMatchingProperty(), value);
            }
        });
        return whole;
    }
}
