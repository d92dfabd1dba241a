package dev.heed.journey.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * {@code $pii} in an object: either an object, whose members are personal attributes of that object, or the names (or
 * JSON pointers) of its attributes that are personal. Anything else may hold what its emitter thought personal, so it is
 * kept as a personal attribute itself.
 */
@SuppressWarnings("ReferenceEquality") // the very same node: there is no mark in it
final class PersonalMark {
    static final String NAME = "$pii";

    private PersonalMark() {}

    /** Which attributes beside the mark are personal: a member of the mark takes the place of one of the same name. */
    static PersonalPaths paths(JsonNode mark) {
        return PersonalPaths.of(
                mark.isObject()
                        ? attributes(mark).keySet().stream()
                                .map(PersonalMark::asName)
                                .toList()
                        : names(mark));
    }

    /** A member's name is never a pointer. */
    private static String asName(String name) {
        return name.startsWith("/") ? Pointer.below("", name) : name;
    }

    private static List<String> names(JsonNode mark) {
        List<String> names = new ArrayList<>();
        if (isNames(mark)) {
            mark.forEach(name -> names.add(name.textValue()));
        }
        return names;
    }

    private static boolean isNames(JsonNode mark) {
        return mark instanceof ArrayNode && mark.valueStream().allMatch(JsonNode::isTextual);
    }

    /** The personal attributes that the mark itself holds. */
    static Map<String, JsonNode> attributes(JsonNode mark) {
        if (isNames(mark)) {
            return Map.of();
        }
        return mark.isObject()
                ? mark.properties().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue))
                : Map.of(NAME, mark);
    }

    /** The data as it is meant, marks resolved: what schemas judge. The same node when there is no mark in it. */
    static JsonNode resolved(JsonNode data) {
        return switch (data) {
            case ObjectNode object -> members(object);
            case ArrayNode array -> elements(array);
            default -> data;
        };
    }

    private static ObjectNode members(ObjectNode data) {
        ObjectNode resolved = data;
        for (Map.Entry<String, JsonNode> entry : data.properties()) {
            JsonNode inner = entry.getKey().equals(NAME) ? entry.getValue() : resolved(entry.getValue());
            if (inner != entry.getValue()) {
                resolved = resolved == data ? copy(data) : resolved;
                resolved.set(entry.getKey(), inner);
            }
        }
        @Nullable JsonNode mark = data.get(NAME);
        if (mark == null) {
            return resolved;
        }
        ObjectNode lifted = copy(resolved);
        lifted.remove(NAME);
        attributes(mark).forEach((name, value) -> lifted.set(name, resolved(value)));
        return lifted;
    }

    /** Of the object alone: what is in it stays shared. */
    static ObjectNode copy(ObjectNode data) {
        return JsonNodeFactory.instance.objectNode().setAll(data);
    }

    private static ArrayNode elements(ArrayNode array) {
        ArrayNode resolved = JsonNodeFactory.instance.arrayNode(array.size());
        boolean same = true;
        for (JsonNode element : array) {
            JsonNode inner = resolved(element);
            same &= inner == element;
            resolved.add(inner);
        }
        return same ? array : resolved;
    }
}
