package dev.heed.journey.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Separates the personal attributes of one event from the others. Nothing that comes in is changed: what is kept is
 * copied where it differs. A personal element of an array leaves a null, so that its neighbours keep their places.
 */
@SuppressWarnings("ReferenceEquality") // the very same node: nothing in it is personal
final class Separation {
    private final Predicate<String> byName;
    private final Map<String, JsonNode> personal = new LinkedHashMap<>();

    private Separation(Predicate<String> byName) {
        this.byName = byName;
    }

    /**
     * @param byName names that are personal at every depth
     * @param declared places that the plan names
     */
    static TrackingPlan.Split of(ObjectNode data, Predicate<String> byName, PersonalPaths declared) {
        var separation = new Separation(byName);
        ObjectNode kept = separation.object(data, null, declared);
        return new TrackingPlan.Split(kept, separation.personal);
    }

    /** Where something stands; becomes a text only for what is personal. */
    private record Place(@Nullable Place parent, String name) {
        /** The attribute's name; a JSON pointer when it stands deeper, or its name could be taken for one. */
        String text() {
            return parent == null && !name.startsWith("/") ? name : pointer();
        }

        private String pointer() {
            return Pointer.below(parent == null ? "" : parent.pointer(), name);
        }
    }

    private ObjectNode object(ObjectNode source, @Nullable Place at, PersonalPaths declared) {
        @Nullable JsonNode mark = source.get(PersonalMark.NAME);
        PersonalPaths here = mark == null ? declared : declared.and(PersonalMark.paths(mark));
        ObjectNode kept = source;
        for (Map.Entry<String, JsonNode> entry : source.properties()) {
            @Nullable JsonNode left = left(entry.getKey(), entry.getValue(), at, here);
            if (left != entry.getValue()) {
                kept = kept == source ? PersonalMark.copy(source) : kept;
                replace(kept, entry.getKey(), left);
            }
        }
        if (mark != null) {
            PersonalMark.attributes(mark).forEach((name, value) -> personal.put(new Place(at, name).text(), value));
        }
        return kept;
    }

    /** What stays of one attribute: null when nothing does. */
    private @Nullable JsonNode left(String name, JsonNode value, @Nullable Place at, PersonalPaths here) {
        if (name.equals(PersonalMark.NAME)) {
            return null;
        }
        PersonalPaths declared = here.at(name);
        if (!declared.whole() && !value.isContainerNode() && !byName.test(name)) {
            return value;
        }
        var place = new Place(at, name);
        if (declared.whole() || byName.test(name)) {
            personal.put(place.text(), value);
            return null;
        }
        return inside(value, place, declared);
    }

    private static void replace(ObjectNode kept, String name, @Nullable JsonNode value) {
        if (value == null) {
            kept.remove(name);
        } else {
            kept.set(name, value);
        }
    }

    private JsonNode inside(JsonNode value, Place place, PersonalPaths declared) {
        return switch (value) {
            case ObjectNode object -> object(object, place, declared);
            case ArrayNode array -> array(array, place, declared);
            default -> value;
        };
    }

    private ArrayNode array(ArrayNode source, Place at, PersonalPaths declared) {
        ArrayNode kept = source;
        for (int i = 0; i < source.size(); i++) {
            JsonNode element = source.get(i);
            PersonalPaths here = declared.at(i);
            var place = new Place(at, String.valueOf(i));
            JsonNode left = element;
            if (here.whole() && !element.isNull()) {
                personal.put(place.text(), element);
                left = NullNode.getInstance();
            } else if (element.isContainerNode()) {
                left = inside(element, place, here);
            }
            if (left != element) {
                kept = kept == source ? JsonNodeFactory.instance.arrayNode().addAll(source) : kept;
                kept.set(i, left);
            }
        }
        return kept;
    }
}
