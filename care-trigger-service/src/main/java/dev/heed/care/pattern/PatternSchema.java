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

    /** JSON Schema keyword to the rule that it stands for. */
    private static final Map<String, Rule> RULES = Map.ofEntries(
            Map.entry("additionalProperties", Rule.UNKNOWN_KEY),
            Map.entry("required", Rule.MISSING_KEY),
            Map.entry("type", Rule.WRONG_TYPE),
            Map.entry("const", Rule.VALUE_NOT_ALLOWED),
            Map.entry("enum", Rule.VALUE_NOT_ALLOWED),
            Map.entry("pattern", Rule.VALUE_MALFORMED),
            Map.entry("oneOf", Rule.EXACTLY_ONE),
            Map.entry("uniqueItems", Rule.DUPLICATE_VALUE));

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
        if (violation.getType().equals("oneOf") && path.endsWith(".absence")) {
            return Problem.of(
                    Rule.ABSENCE_WITHOUT_BOUND, path, "An absence needs exactly one bound: 'within' or 'until'", "");
        }
        Rule rule = RULES.getOrDefault(violation.getType(), Rule.VALUE_OUT_OF_BOUNDS);
        String value = value(violation);
        String wording = wording(violation) + (value.isEmpty() ? "" : "; it is '" + value + "'");
        return Problem.of(rule, path, wording, value);
    }

    private static String wording(ValidationMessage violation) {
        String message = violation.getMessage();
        int start = message.indexOf(": ");
        return start < 0 ? message : message.substring(start + 2);
    }

    private static String value(ValidationMessage violation) {
        JsonNode value = violation.getInstanceNode();
        if (value == null || value.isContainerNode()) {
            return "";
        }
        String text = value.asText();
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
