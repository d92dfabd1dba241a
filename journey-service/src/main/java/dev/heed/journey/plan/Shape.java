package dev.heed.journey.plan;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Which attributes one event has, and of which kinds. Values are not looked at. */
final class Shape {
    /** Stands for every element of an array in a path. */
    static final String EACH = "*";

    /** Longer ones are no names of attributes but data. */
    private static final int NAME_CHARS = 64;

    private final Map<String, Set<JsonKind>> kinds = new LinkedHashMap<>();
    private final int depth;
    private int left;

    private Shape(int depth) {
        this.depth = depth;
    }

    /** @param depth 1 for the attributes of {@code data} themselves */
    static Shape of(JsonNode data, int depth) {
        var shape = new Shape(depth);
        shape.inside(data, "", 1);
        return shape;
    }

    /** Kinds by path: a JSON pointer with {@value #EACH} for every element of an array. */
    Map<String, Set<JsonKind>> kinds() {
        return kinds;
    }

    /** How many attributes were left out: too deep, or with a name that is none. */
    int left() {
        return left;
    }

    private void inside(JsonNode container, String path, int level) {
        if (container.isArray()) {
            container.forEach(element -> seen(element, path + '/' + EACH, level));
        }
        container.properties().forEach(attribute -> {
            String name = attribute.getKey();
            if (name.length() > NAME_CHARS || name.equals(EACH)) {
                left++;
            } else {
                seen(attribute.getValue(), Pointer.below(path, name), level);
            }
        });
    }

    private void seen(JsonNode value, String path, int level) {
        if (level > depth) {
            left++;
            return;
        }
        kinds.computeIfAbsent(path, unused -> EnumSet.noneOf(JsonKind.class)).add(JsonKind.of(value));
        inside(value, path, level + 1);
    }
}
