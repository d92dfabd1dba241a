package dev.heed.journey.plan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * What arrived, written as a JSON Schema to start a plan from: every event so far fits, and it can be stored as a
 * version. Of very many attributes those that came most often are in it.
 */
final class ObservedSchema {
    /** Fewer than a version may have subschemas. */
    private static final int MOST = 900;

    private final Observed observed;
    private final Map<String, List<String>> children = new HashMap<>();

    /** With all around them, since what is around an attribute came at least as often and its path is shorter. */
    private ObservedSchema(Observed observed, List<String> paths) {
        this.observed = observed;
        paths.forEach(
                path -> children.computeIfAbsent(path.substring(0, path.lastIndexOf('/')), unused -> new ArrayList<>())
                        .add(path));
    }

    static ObjectNode of(Observed observed) {
        List<String> paths = observed.paths().entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<String, SeenPath> path) ->
                                -path.getValue().events())
                        .thenComparingInt(path -> path.getKey().length())
                        .thenComparing(Map.Entry::getKey))
                .limit(MOST)
                .map(Map.Entry::getKey)
                .toList();
        ObjectNode schema = of(observed, paths);
        while (schema.toString().length() > SchemaRules.CHARS) {
            paths = paths.subList(0, paths.size() * 3 / 4);
            schema = of(observed, paths);
        }
        return schema;
    }

    private static ObjectNode of(Observed observed, List<String> paths) {
        var schema = JsonNodeFactory.instance.objectNode();
        schema.put("$schema", CompiledSchema.DIALECT);
        schema.put("type", "object");
        new ObservedSchema(observed, paths.stream().sorted().toList()).members(schema, "", observed.events(), false);
        return schema;
    }

    /**
     * @param present in how many events the object itself was there
     * @param repeated within an array, where nobody counted in how many elements an attribute was
     */
    private void members(ObjectNode schema, String path, long present, boolean repeated) {
        List<String> members = children.getOrDefault(path, List.of()).stream()
                .filter(child -> !name(child).equals(Shape.EACH))
                .toList();
        if (members.isEmpty()) {
            return;
        }
        List<String> required = new ArrayList<>();
        var properties = schema.putObject("properties");
        for (String member : members) {
            properties.set(name(member), schema(member, repeated));
            if (!repeated && seen(member).events() == present) {
                required.add(name(member));
            }
        }
        if (!required.isEmpty()) {
            ArrayNode names = schema.putArray("required");
            required.forEach(names::add);
        }
    }

    private ObjectNode schema(String path, boolean repeated) {
        var schema = JsonNodeFactory.instance.objectNode();
        Map<JsonKind, Long> kinds = new TreeMap<>(seen(path).kinds());
        if (kinds.containsKey(JsonKind.NUMBER)) {
            kinds.remove(JsonKind.INTEGER); // every integer is a number
        }
        // a personal element leaves a null behind: what it was is not known here
        if (!name(path).equals(Shape.EACH) || !kinds.keySet().equals(Set.of(JsonKind.NULL))) {
            types(schema, kinds.keySet());
        }
        members(schema, path, kinds.getOrDefault(JsonKind.OBJECT, 0L), repeated);
        String each = path + '/' + Shape.EACH;
        if (children.getOrDefault(path, List.of()).contains(each)) {
            schema.set("items", schema(each, true));
        }
        return schema;
    }

    private static void types(ObjectNode schema, Set<JsonKind> kinds) {
        if (kinds.size() == 1) {
            schema.put("type", kinds.iterator().next().word());
        } else {
            ArrayNode words = schema.putArray("type");
            kinds.forEach(kind -> words.add(kind.word()));
        }
    }

    private SeenPath seen(String path) {
        return Objects.requireNonNull(observed.paths().get(path));
    }

    private static String name(String path) {
        return Pointer.names(path).getLast();
    }
}
