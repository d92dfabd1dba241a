package dev.heed.journey.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.journey.inbound.StrictJson;

import java.util.List;

/**
 * What a schema of the plan must be, beside JSON Schema of draft 2020-12: bounded in size, no recursion, references
 * only within itself, patterns that match in linear time. So judging an event takes a bounded time and reads nothing
 * from anywhere.
 */
final class SchemaRules {
    static final int CHARS = 32 * 1024;
    private static final int DEPTH = 32;

    private SchemaRules() {}

    /** Why {@code schema} cannot be stored, with a pointer into it; empty when it can. */
    static List<Violation> problems(JsonNode schema) {
        if (!schema.isObject()) {
            return List.of(new Violation("", "schema-not-object", "a schema is a JSON object"));
        }
        if (!StrictJson.numbersFit(schema)) {
            return List.of(new Violation("", "number-out-of-range", "a number is beyond 1.7e308"));
        }
        if (StrictJson.depth(schema) > DEPTH) {
            return List.of(new Violation("", "schema-too-deep", "more than " + DEPTH + " levels"));
        }
        if (schema.toString().length() > CHARS) {
            return List.of(new Violation("", "schema-too-large", "more than " + CHARS + " characters"));
        }
        List<Violation> malformed = CompiledSchema.notASchema(schema);
        if (!malformed.isEmpty()) {
            return malformed;
        }
        List<Violation> refused = new SchemaWalk(schema).problems();
        return refused.isEmpty() ? uncompilable(schema) : refused;
    }

    /** The walk sees what the drafts name as schemas; what else a reference may reach, the compiler refuses. */
    private static List<Violation> uncompilable(JsonNode schema) {
        try {
            var unused = CompiledSchema.of(schema);
            return List.of();
        } catch (RuntimeException e) {
            return List.of(new Violation(
                    "",
                    "schema-unusable",
                    "not usable: " + e.getClass().getSimpleName() + "; see the rules for schemas"));
        }
    }
}
