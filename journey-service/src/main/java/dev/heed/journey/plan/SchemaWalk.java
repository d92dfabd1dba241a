package dev.heed.journey.plan;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One walk through a schema and what its references name. */
final class SchemaWalk {
    /** How many subschemas there may be once references are written out: what one event may cost. */
    private static final int EXPANDED = 1000;

    private static final List<String> REFUSED =
            List.of("$anchor", "$dynamicAnchor", "$dynamicRef", "$recursiveRef", "$recursiveAnchor", "$vocabulary");

    private final JsonNode root;
    private final Map<String, Integer> sizes = new HashMap<>();
    private final Set<String> open = new HashSet<>();
    private final List<Violation> problems = new ArrayList<>();

    SchemaWalk(JsonNode root) {
        this.root = root;
    }

    List<Violation> problems() {
        if (visit("", root) > EXPANDED && problems.isEmpty()) {
            refuse("", "schema-too-large", "more than " + EXPANDED + " subschemas once references are written out");
        }
        return problems;
    }

    /** How many subschemas this one is, references written out; a little more than the limit when it is too many. */
    private int visit(String pointer, JsonNode schema) {
        Integer known = sizes.get(pointer);
        if (known != null) {
            return known;
        }
        if (!open.add(pointer)) {
            refuse(pointer, "schema-recursive", "a schema may not refer to itself, directly or indirectly");
            return 1;
        }
        words(pointer, schema);
        int size = 1;
        for (Subschema child : Subschema.of(pointer, schema)) {
            int below = visit(child.pointer(), child.schema());
            size += child.applied() ? below : 0;
            size = Math.min(size, EXPANDED + 1);
        }
        size = Math.min(size + referred(pointer, schema), EXPANDED + 1);
        open.remove(pointer);
        sizes.put(pointer, size);
        return size;
    }

    private int referred(String pointer, JsonNode schema) {
        JsonNode ref = schema.path("$ref");
        if (!ref.isTextual()) {
            return 0;
        }
        Optional<JsonPointer> local = local(ref.textValue());
        JsonNode target = local.map(root::at).orElse(root);
        if (local.isEmpty() || target.isMissingNode()) {
            refuse(pointer + "/$ref", "schema-ref", "$ref must be a JSON pointer within the schema: #/$defs/name");
            return 0;
        }
        return visit(local.get().toString(), target);
    }

    private static Optional<JsonPointer> local(String ref) {
        try {
            String fragment = ref.startsWith("#") ? ref.substring(1) : "elsewhere";
            String plain = fragment.replace("+", "%2B");
            return Optional.of(JsonPointer.compile(URLDecoder.decode(plain, StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private void words(String pointer, JsonNode schema) {
        REFUSED.stream()
                .filter(schema::has)
                .forEach(word -> refuse(pointer + '/' + word, "schema-keyword", word + " is not supported"));
        if (schema.has("$id") && !pointer.isEmpty()) {
            refuse(pointer + "/$id", "schema-keyword", "$id is for the whole schema only");
        }
        String dialect = schema.path("$schema").asText(CompiledSchema.DIALECT);
        if (!dialect.replaceAll("#$", "").equals(CompiledSchema.DIALECT)) {
            refuse(pointer + "/$schema", "schema-dialect", "$schema must be " + CompiledSchema.DIALECT);
        }
        if (schema.path("pattern").isTextual()) {
            pattern(pointer + "/pattern", schema.path("pattern").textValue());
        }
        schema.path("patternProperties")
                .fieldNames()
                .forEachRemaining(regex -> pattern(pointer + "/patternProperties", regex));
    }

    private void pattern(String pointer, String regex) {
        LinearPattern.problem(regex).ifPresent(why -> refuse(pointer, "schema-pattern", why));
    }

    private void refuse(String pointer, String code, String message) {
        problems.add(new Violation(pointer, code, message));
    }
}
