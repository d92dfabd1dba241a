package dev.heed.care.pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The shape of a pattern, checked against {@value #RESOURCE}, which editors can use as well. */
final class PatternSchema {
    static final String RESOURCE = "/schema/friction-pattern-v1.json";

    /** JSON Schema keyword to the code of its violation. */
    private static final Map<String, String> CODES = Map.ofEntries(
            Map.entry("additionalProperties", "unknown-key"),
            Map.entry("required", "missing-key"),
            Map.entry("type", "wrong-type"),
            Map.entry("const", "value-not-allowed"),
            Map.entry("enum", "value-not-allowed"),
            Map.entry("pattern", "value-malformed"),
            Map.entry("oneOf", "exactly-one"),
            Map.entry("uniqueItems", "duplicate-value"));

    private static final JsonSchema SCHEMA = load();

    private PatternSchema() {}

    private static JsonSchema load() {
        var config = SchemaValidatorsConfig.builder()
                .pathType(PathType.JSON_POINTER)
                .locale(Locale.ROOT)
                .build();
        try (InputStream json = Objects.requireNonNull(PatternSchema.class.getResourceAsStream(RESOURCE))) {
            return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(json, config);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Problem> check(JsonNode pattern) {
        return SCHEMA.validate(pattern).stream()
                .filter(m -> !m.getEvaluationPath().toString().contains("/oneOf/"))
                .map(PatternSchema::problem)
                .toList();
    }

    private static Problem problem(ValidationMessage violation) {
        String path = path(violation);
        String code = CODES.getOrDefault(violation.getType(), "value-out-of-bounds");
        return Problem.of(code, path, rule(violation));
    }

    private static String rule(ValidationMessage violation) {
        String message = violation.getMessage();
        int start = message.indexOf(": ");
        String rule = start < 0 ? message : message.substring(start + 2);
        JsonNode value = violation.getInstanceNode();
        return value == null || value.isContainerNode() ? rule : rule + "; it is " + shortened(value);
    }

    private static String shortened(JsonNode value) {
        String text = value.toString();
        return text.length() <= 80 ? text : text.substring(0, 80) + "...";
    }

    /** {@code /spec/tests/0/given} as {@code spec.tests[0].given}, with the key that is missing or unknown. */
    private static String path(ValidationMessage violation) {
        var path = new StringBuilder();
        var location = violation.getInstanceLocation();
        for (int i = 0; i < location.getNameCount(); i++) {
            switch (location.getElement(i)) {
                case Integer index -> path.append('[').append(index).append(']');
                case Object name -> path.append(path.isEmpty() ? "" : ".").append(name);
            }
        }
        String key = violation.getProperty();
        return key == null ? path.toString() : path + (path.isEmpty() ? "" : ".") + key;
    }
}
