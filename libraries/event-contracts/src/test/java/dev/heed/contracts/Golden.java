package dev.heed.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * How one version of a contract looks on the wire. The file is laid out for people; what counts is its content without
 * white space, so the order of fields and the form of numbers count too. A golden file is never edited: a contract that
 * grows gets the next one.
 */
record Golden(String wire) {
    static Golden of(String name) {
        String file = "/golden/" + name + ".json";
        try (var stream = Objects.requireNonNull(Golden.class.getResourceAsStream(file), file)) {
            return new Golden(Json.MAPPER.readTree(stream).toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What would be written for {@code value}. */
    static String written(Object value) {
        return new String(Json.write(value), StandardCharsets.UTF_8);
    }

    <T> T read(Class<T> type) {
        return Json.read(wire.getBytes(StandardCharsets.UTF_8), type);
    }

    JsonNode tree() {
        return Json.tree(wire.getBytes(StandardCharsets.UTF_8));
    }

    /** As a newer writer would send it. */
    Golden with(String field, JsonNode value) {
        return new Golden(((ObjectNode) tree()).set(field, value).toString());
    }

    /** As a writer that has nothing to say there would send it. */
    Golden without(String... fields) {
        return new Golden(
                ((ObjectNode) tree()).without(java.util.List.of(fields)).toString());
    }
}
