package dev.heed.journey.rejection;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.journey.inbound.StrictJson;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * How a person mends a refused event.
 *
 * @param body instead of what came: the item of the HTTP call, or the value of the Kafka record
 * @param headers of the Kafka record: set or replaced; an empty text takes one away
 */
record Fix(Optional<JsonNode> body, Map<String, String> headers) {
    static final Fix NONE = new Fix(Optional.empty(), Map.of());

    private static final Set<String> NAMES = Set.of("body", "headers");

    Fix {
        headers = Map.copyOf(headers);
    }

    /** Reads {@code {"body": {...}, "headers": {"ce_subject": "..."}}}; empty when it is something else. */
    static Optional<Fix> parse(byte[] json) {
        return StrictJson.tree(json).filter(JsonNode::isObject).flatMap(Fix::of);
    }

    private static Optional<Fix> of(JsonNode fix) {
        Map<String, String> headers = new TreeMap<>();
        for (var field : fix.path("headers").properties()) {
            if (!field.getValue().isTextual()) {
                return Optional.empty();
            }
            headers.put(field.getKey(), field.getValue().textValue());
        }
        boolean known = fix.properties().stream().allMatch(field -> NAMES.contains(field.getKey()));
        boolean shaped = fix.path("headers").isObject() || fix.path("headers").isMissingNode();
        return known && shaped ? Optional.of(new Fix(Optional.ofNullable(fix.get("body")), headers)) : Optional.empty();
    }

    byte[] bytes(byte[] raw) {
        return body.map(json -> json.toString().getBytes(StandardCharsets.UTF_8))
                .orElse(raw);
    }
}
