package dev.heed.clients;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heed.contracts.Json;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The JSON schema that follows from a contract record, without descriptions. */
record ContractSchema(Class<?> contract) {
    /** {@code Decision}, {@code DecisionInputs}. */
    String name() {
        Class<?> outer = contract.getEnclosingClass();
        return (outer == null ? "" : outer.getSimpleName()) + contract.getSimpleName();
    }

    /** Properties by name. */
    ObjectNode properties() {
        ObjectNode properties = Json.MAPPER.createObjectNode();
        fields().forEach(field -> properties.set(field.getName(), schema(field.getGenericType())));
        return properties;
    }

    /** A field that is not {@code Optional} must be there. */
    List<String> required() {
        return fields().stream()
                .filter(field -> field.getType() != Optional.class)
                .map(RecordComponent::getName)
                .toList();
    }

    private List<RecordComponent> fields() {
        return Arrays.stream(contract.getRecordComponents())
                .filter(field -> !field.getAccessor().isAnnotationPresent(JsonAnySetter.class)
                        && !field.getName().equals("extra"))
                .toList();
    }

    private static ObjectNode schema(Type type) {
        ObjectNode schema = Json.MAPPER.createObjectNode();
        if (type instanceof ParameterizedType generic) {
            return ofGeneric(generic, schema);
        }
        var plain = (Class<?>) type;
        if (plain.isEnum()) {
            var values = schema.put("type", "string").putArray("enum");
            Arrays.stream(plain.getEnumConstants()).map(String::valueOf).forEach(values::add);
            return schema;
        }
        return plain.isRecord()
                ? schema.put("$ref", "#/components/schemas/" + new ContractSchema(plain).name())
                : ofPlain(plain, schema);
    }

    private static ObjectNode ofGeneric(ParameterizedType type, ObjectNode schema) {
        Type last = type.getActualTypeArguments()[type.getActualTypeArguments().length - 1];
        if (type.getRawType() == Optional.class) {
            return schema(last);
        }
        if (type.getRawType() == List.class) {
            return schema.put("type", "array").set("items", schema(last));
        }
        if (type.getRawType() == Map.class) {
            return schema.put("type", "object").set("additionalProperties", schema(last));
        }
        throw new IllegalArgumentException("No schema for " + type);
    }

    private static ObjectNode ofPlain(Class<?> type, ObjectNode schema) {
        if (type == JsonNode.class) {
            return schema;
        }
        if (type == String.class) {
            return schema.put("type", "string");
        }
        if (type == boolean.class || type == Boolean.class) {
            return schema.put("type", "boolean");
        }
        if (type == int.class) {
            return schema.put("type", "integer").put("format", "int32");
        }
        if (type == long.class) {
            return schema.put("type", "integer").put("format", "int64");
        }
        if (type == Instant.class) {
            return schema.put("type", "string").put("format", "date-time");
        }
        throw new IllegalArgumentException("No schema for " + type);
    }
}
