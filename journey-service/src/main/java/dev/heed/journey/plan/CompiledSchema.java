package dev.heed.journey.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Format;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.resource.DisallowSchemaLoader;

import java.util.List;
import java.util.Locale;

/** A schema of the plan, ready to judge by; the same on every thread. Nothing outside of it is ever read. */
final class CompiledSchema {
    static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
    /** Who sends nonsense gets the beginning of the list. */
    private static final int REPORTED = 20;

    private static final SchemaValidatorsConfig CONFIG = SchemaValidatorsConfig.builder()
            .pathType(PathType.JSON_POINTER)
            .locale(Locale.ROOT)
            .formatAssertionsEnabled(true)
            .regularExpressionFactory(CompiledSchema::expression)
            .build();

    private static final JsonMetaSchema META_SCHEMA = JsonMetaSchema.builder(JsonMetaSchema.getV202012())
            .formats(known -> {
                known.clear();
                KnownFormat.ALL.forEach(format -> known.put(format.name(), (Format) format));
            })
            .build();

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

    List<Violation> violations(JsonNode data) {
        return schema.validate(data).stream()
                .limit(REPORTED)
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
