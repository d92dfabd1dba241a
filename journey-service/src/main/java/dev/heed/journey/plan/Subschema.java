package dev.heed.journey.plan;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;

/**
 * A schema within a schema.
 *
 * @param pointer from the root of the whole
 * @param applied false for a definition, which only references apply
 */
record Subschema(String pointer, JsonNode schema, boolean applied) {
    private static final List<String> SINGLE = List.of(
            "additionalProperties",
            "contains",
            "contentSchema",
            "else",
            "if",
            "items",
            "not",
            "propertyNames",
            "then",
            "unevaluatedItems",
            "unevaluatedProperties");
    private static final List<String> LISTS = List.of("allOf", "anyOf", "oneOf", "prefixItems");
    private static final List<String> NAMED = List.of("dependentSchemas", "patternProperties", "properties");
    private static final List<String> DEFINITIONS = List.of("$defs", "definitions");

    /** All that stand directly within {@code schema}, which stands at {@code pointer}. */
    static List<Subschema> of(String pointer, JsonNode schema) {
        List<Subschema> found = new ArrayList<>();
        for (String word : SINGLE) {
            if (schema.has(word)) {
                found.add(new Subschema(Pointer.below(pointer, word), schema.path(word), true));
            }
        }
        for (String word : LISTS) {
            for (int i = 0; i < schema.path(word).size(); i++) {
                String place = Pointer.below(Pointer.below(pointer, word), String.valueOf(i));
                found.add(new Subschema(place, schema.path(word).path(i), true));
            }
        }
        NAMED.forEach(word -> named(pointer, word, schema, true, found));
        DEFINITIONS.forEach(word -> named(pointer, word, schema, false, found));
        return found;
    }

    private static void named(String pointer, String word, JsonNode schema, boolean applied, List<Subschema> found) {
        String place = Pointer.below(pointer, word);
        schema.path(word)
                .properties()
                .forEach(entry ->
                        found.add(new Subschema(Pointer.below(place, entry.getKey()), entry.getValue(), applied)));
    }
}
