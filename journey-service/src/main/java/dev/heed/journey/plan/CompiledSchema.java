package dev.heed.journey.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Format;
import com.networknt.schema.FormatKeyword;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.JsonValidator;
import com.networknt.schema.Keyword;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationContext;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.resource.DisallowSchemaLoader;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A schema of the plan, ready to judge by; the same on every thread. Nothing outside of it is ever read. */
final class CompiledSchema {
    static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
    private static final SchemaValidatorsConfig CONFIG = SchemaValidatorsConfig.builder()
            .pathType(PathType.JSON_POINTER)
            .locale(Locale.ROOT)
            .formatAssertionsEnabled(true)
            .regularExpressionFactory(CompiledSchema::expression)
            .build();

    /** The draft's own keywords, each bounded; without vocabularies, which would put the unbounded ones back. */
    private static final JsonMetaSchema META_SCHEMA = JsonMetaSchema.builder(DIALECT)
            .specification(VersionFlag.V202012)
            .idKeyword("$id")
            .keywords(JsonMetaSchema.getV202012().getKeywords().values().stream()
                    .map(CompiledSchema::bounded)
                    .toList())
            .formats(KnownFormat.ALL)
            .formatKeywordFactory(BoundedFormat::new)
            .build();

    private static Keyword bounded(Keyword keyword) {
        return keyword instanceof FormatKeyword ? keyword : new BoundedKeyword(keyword);
    }

    /** The library wants a keyword of its own kind for formats. */
    private static final class BoundedFormat extends FormatKeyword {
        BoundedFormat(Map<String, Format> formats) {
            super(formats);
        }

        @Override
        public JsonValidator newValidator(
                SchemaLocation place,
                JsonNodePath path,
                JsonNode schema,
                JsonSchema parent,
                ValidationContext context) {
            return BoundedKeyword.bounded(super.newValidator(place, path, schema, parent, context));
        }
    }

    /** Judges schemas; it comes with the library. Made when the first schema is stored: judging events needs it not. */
    private static final class OfSchemas {
        static final CompiledSchema JUDGE = new CompiledSchema(JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(
                        SchemaLocation.of(DIALECT),
                        SchemaValidatorsConfig.builder()
                                .pathType(PathType.JSON_POINTER)
                                .locale(Locale.ROOT)
                                .build()));
    }

    private final JsonSchema schema;

    private CompiledSchema(JsonSchema schema) {
        this.schema = schema;
    }

    /**
     * @param schema one without {@link SchemaRules#problems problems}
     * @throws RuntimeException for another one
     */
    static CompiledSchema of(JsonNode schema) {
        JsonNode anonymous = schema.deepCopy();
        if (anonymous instanceof ObjectNode root) {
            root.remove(List.of("$id", "$schema"));
        }
        // Its own factory: two versions may not meet under one name in a cache
        var factory = JsonSchemaFactory.builder()
                .defaultMetaSchemaIri(META_SCHEMA.getIri())
                .metaSchema(META_SCHEMA)
                .schemaLoaders(loaders -> loaders.add(DisallowSchemaLoader.getInstance()))
                .build();
        var compiled = factory.getSchema(anonymous, CONFIG);
        compiled.initializeValidators();
        return new CompiledSchema(compiled);
    }

    private static RegularExpression expression(String regex) {
        return LinearPattern.of(regex)::findIn;
    }

    /** Where {@code schema} is not a JSON Schema of draft 2020-12. */
    static List<Violation> notASchema(JsonNode schema) {
        return OfSchemas.JUDGE.violations(schema);
    }

    /** The first ones: what it takes to find them is bounded whatever the data. */
    List<Violation> violations(JsonNode data) {
        var findings = new Findings(schema.createExecutionContext().getExecutionConfig());
        return schema.validate(findings, data).stream()
                .limit(Findings.ENOUGH)
                .map(CompiledSchema::violation)
                .toList();
    }

    private static Violation violation(ValidationMessage found) {
        String place = found.getInstanceLocation().toString();
        String message = found.getMessage();
        String prefix = place + ": ";
        String rule = message.startsWith(prefix) ? message.substring(prefix.length()) : message;
        String name = found.getProperty();
        return new Violation(name == null ? place : Pointer.below(place, name), found.getType(), rule);
    }
}
