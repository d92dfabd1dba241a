package dev.heed.journey.plan;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * How what arrives differs from the plan, as far as a schema says it by {@code properties}, {@code items} and {@code
 * type}. Paths are JSON pointers with {@value Shape#EACH} for every element of an array.
 *
 * @param unplanned attributes that arrived and are not in the schema; of a whole object only the object
 * @param missing attributes of the schema that never arrived, but for personal ones: they are kept off the log
 * @param otherTypes attributes that arrived with a type that the schema does not name
 */
record PlanDifference(int version, List<String> unplanned, List<String> missing, List<String> otherTypes) {
    /** What a schema says of one place: which types, empty for any; and whether it names the attributes within. */
    private record Planned(Set<String> types, boolean describes) {}

    static PlanDifference of(Observed seen, int version, JsonNode schema, Predicate<String> personal) {
        Map<String, Planned> planned = new TreeMap<>();
        plan("", schema, planned);
        List<String> missing = planned.keySet().stream()
                .filter(path -> !path.isEmpty() && !seen.paths().containsKey(path))
                .filter(path -> parent(path).isEmpty() || seen.paths().containsKey(parent(path)))
                .filter(path -> !personal.test(path))
                .toList();
        List<String> unplanned = new ArrayList<>();
        List<String> otherTypes = new ArrayList<>();
        seen.paths().forEach((path, arrived) -> {
            Planned place = planned.get(path);
            Planned around = planned.get(parent(path));
            if (place == null && around != null && around.describes()) {
                unplanned.add(path);
            } else if (place != null && !allows(place.types(), arrived.kinds().keySet())) {
                otherTypes.add(path);
            }
        });
        return new PlanDifference(version, unplanned, missing, otherTypes);
    }

    private static void plan(String path, JsonNode schema, Map<String, Planned> planned) {
        Set<String> types = new HashSet<>();
        JsonNode type = schema.path("type");
        if (type.isTextual()) {
            types.add(type.textValue());
        }
        type.forEach(one -> types.add(one.asText()));
        planned.put(path, new Planned(types, schema.has("properties") || schema.has("items")));
        schema.path("properties")
                .properties()
                .forEach(entry -> plan(Pointer.below(path, entry.getKey()), entry.getValue(), planned));
        if (schema.path("items").isObject()) {
            plan(path + '/' + Shape.EACH, schema.path("items"), planned);
        }
    }

    private static boolean allows(Set<String> types, Set<JsonKind> arrived) {
        return types.isEmpty()
                || arrived.stream()
                        .allMatch(kind -> types.contains(kind.word())
                                || (kind == JsonKind.INTEGER && types.contains(JsonKind.NUMBER.word())));
    }

    private static String parent(String path) {
        return path.substring(0, path.lastIndexOf('/'));
    }
}
