package dev.heed.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

import java.io.IOException;

/**
 * The one way in which contracts become bytes and back: ISO instants, no nulls, unknown fields kept or ignored. A field
 * that is not {@code Optional} must be there: nothing is filled in for the writer.
 */
public final class Json {
    public static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new Jdk8Module())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_NULL))
            .build();

    private Json() {}

    public static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "Not writable as JSON: " + value.getClass().getName(), e);
        }
    }

    /** @throws MalformedJson when the bytes are not JSON of that shape */
    public static <T> T read(byte[] json, Class<T> type) {
        try {
            T value = MAPPER.readValue(json, type);
            if (value == null) {
                throw new MalformedJson(type.getSimpleName(), new IOException("null is no value"));
            }
            return value;
        } catch (IOException e) {
            throw new MalformedJson(type.getSimpleName(), e);
        }
    }

    /** The tree of an event's data; an empty object for an event without data. */
    public static JsonNode tree(byte[] json) {
        try {
            JsonNode tree = json.length == 0 ? MissingNode.getInstance() : MAPPER.readTree(json);
            return tree.isMissingNode() ? JsonNodeFactory.instance.objectNode() : tree;
        } catch (IOException e) {
            throw new MalformedJson("JSON tree", e);
        }
    }

    /** The message names the shape only: the cause may quote the payload, so it is not part of it. */
    public static final class MalformedJson extends RuntimeException {
        private static final long serialVersionUID = 1L;

        MalformedJson(String shape, Throwable cause) {
            super("Not readable as " + shape, cause);
        }
    }
}
