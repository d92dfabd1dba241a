package dev.heed.journey.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonValidator;
import com.networknt.schema.Keyword;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.ValidationContext;
import com.networknt.schema.ValidationMessage;
import dev.heed.journey.plan.Findings.Reach;

import java.util.Set;

/** A keyword of JSON Schema that no longer looks once {@link Findings} are enough. */
record BoundedKeyword(Keyword keyword) implements Keyword {
    private static final Set<String> EVERY = Set.of(
            "additionalProperties",
            "items",
            "patternProperties",
            "prefixItems",
            "propertyNames",
            "unevaluatedItems",
            "unevaluatedProperties");
    private static final Set<String> TRIAL = Set.of("anyOf", "contains", "if", "not", "oneOf");

    @Override
    public String getValue() {
        return keyword.getValue();
    }

    @Override
    public JsonValidator newValidator(
            SchemaLocation place, JsonNodePath path, JsonNode schema, JsonSchema parent, ValidationContext context)
            throws Exception {
        return bounded(keyword.newValidator(place, path, schema, parent, context));
    }

    static JsonValidator bounded(JsonValidator whole) {
        return new Bounded(whole, reach(whole.getKeyword()));
    }

    private static Reach reach(String word) {
        if (EVERY.contains(word)) {
            return Reach.EVERY;
        }
        return TRIAL.contains(word) ? Reach.TRIAL : Reach.INLINE;
    }

    private record Bounded(JsonValidator whole, Reach reach) implements JsonValidator {
        @Override
        public Set<ValidationMessage> validate(
                ExecutionContext context, JsonNode node, JsonNode root, JsonNodePath place) {
            var findings = (Findings) context;
            return findings.enough()
                    ? Set.of()
                    : findings.within(reach, () -> whole.validate(context, node, root, place));
        }

        @Override
        public void preloadJsonSchema() {
            whole.preloadJsonSchema();
        }

        @Override
        public SchemaLocation getSchemaLocation() {
            return whole.getSchemaLocation();
        }

        @Override
        public JsonNodePath getEvaluationPath() {
            return whole.getEvaluationPath();
        }

        @Override
        public String getKeyword() {
            return whole.getKeyword();
        }
    }
}
