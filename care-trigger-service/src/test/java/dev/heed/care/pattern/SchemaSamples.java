package dev.heed.care.pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Documents that fit a schema and together have every key of it. Where only one of several keys may be there, the
 * {@code pick}-th sample takes the {@code pick}-th of them.
 *
 * @param keys gets the path of every key that is used: {@code /spec/tests[]/name}
 */
record SchemaSamples(JsonNode schema, Set<String> keys) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    List<JsonNode> patterns() {
        return IntStream.range(0, 210)
                .mapToObj(pick -> sample(schema, "", pick))
                .toList();
    }

    private JsonNode sample(JsonNode given, String path, int pick) {
        JsonNode type =
                given.has("$ref") ? schema.at(given.path("$ref").asText().substring(1)) : given;
        return switch (type.path("type").asText()) {
            case "object" -> type.has("examples") ? type.path("examples").path(0) : object(type, path, pick);
            case "array" -> array(type, path, pick);
            case "integer" -> JSON.numberNode(type.path("minimum").asInt(1) + 1);
            case "number" -> JSON.numberNode(type.path("examples").path(0).asDouble(1));
            case "boolean" -> JSON.booleanNode(true);
            default -> text(type);
        };
    }

    private static JsonNode text(JsonNode type) {
        JsonNode choice = type.path("enum"); // the last one: defaults come first
        JsonNode fixed = type.has("const") ? type.path("const") : choice.path(choice.size() - 1);
        JsonNode example = fixed.isMissingNode() ? type.path("examples").path(0) : fixed;
        return example.isMissingNode() ? JSON.textNode("some") : example;
    }

    private ArrayNode array(JsonNode type, String path, int pick) {
        ArrayNode array = JSON.arrayNode();
        for (int i = 0; i < type.path("minItems").asInt(1); i++) {
            array.add(sample(type.path("items"), path + "[]", pick));
        }
        return array;
    }

    private ObjectNode object(JsonNode type, String path, int pick) {
        ObjectNode object = JSON.objectNode();
        List<String> names = type.path("properties")
                .propertyStream()
                .map(property -> property.getKey())
                .toList();
        Set<String> left = leftOut(type, pick);
        for (int i = 0; i < names.size(); i++) {
            boolean chosen = type.path("maxProperties").asInt() != 1 || i == pick % names.size();
            if (chosen && !left.contains(names.get(i))) {
                add(object, names.get(i), type.path("properties").path(names.get(i)), path, pick);
            }
        }
        if (type.path("additionalProperties").isObject()) {
            add(object, "other", type.path("additionalProperties"), path, pick);
        }
        return object;
    }

    private void add(ObjectNode object, String name, JsonNode type, String path, int pick) {
        keys.add(path + "/" + name);
        object.set(name, sample(type, path + "/" + name, pick));
    }

    /** What the alternatives of {@code oneOf} that were not picked ask for. */
    private static Set<String> leftOut(JsonNode type, int pick) {
        Set<String> left = new HashSet<>();
        JsonNode alternatives = type.path("oneOf");
        for (int i = 0; i < alternatives.size(); i++) {
            if (i != pick % alternatives.size()) {
                alternatives.path(i).path("required").forEach(name -> left.add(name.asText()));
            }
        }
        return left;
    }
}
