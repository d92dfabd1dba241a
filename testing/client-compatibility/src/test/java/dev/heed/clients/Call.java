package dev.heed.clients;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heed.contracts.Json;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One call of a client, in the words of the Segment protocol: {@code call} (track, identify, ...), {@code userId},
 * {@code anonymousId}, {@code event}, {@code name}, {@code category}, {@code groupId}, {@code previousId}, {@code
 * properties} (or traits), {@code context}, {@code timestamp}. The member {@code mark} of the properties tells the
 * events of a story apart. Members that are not there are not passed to the client.
 */
record Call(ObjectNode json) {
    static Call of(String call) {
        return new Call(Json.MAPPER.createObjectNode().put("call", call));
    }

    static Call track(String event) {
        return of("track").with("event", event);
    }

    Call with(String member, String value) {
        return new Call(json.deepCopy().put(member, value));
    }

    Call user(String id) {
        return with("userId", id);
    }

    Call properties(String object) {
        return with("properties", tree(object));
    }

    Call with(String member, JsonNode value) {
        return new Call(json.deepCopy().set(member, value));
    }

    Call at(Instant time) {
        return with("timestamp", time.toString());
    }

    String kind() {
        return json.path("call").asText();
    }

    Optional<String> text(String member) {
        return Optional.ofNullable(json.path(member).textValue());
    }

    Optional<Instant> timestamp() {
        return text("timestamp").map(Instant::parse);
    }

    /** An object of the call as Java code would build it: without nulls. */
    Map<String, Object> map(String member) {
        ObjectNode object =
                json.path(member) instanceof ObjectNode given ? given.deepCopy() : Json.MAPPER.createObjectNode();
        object.properties().removeIf(field -> field.getValue().isNull());
        return Json.MAPPER.convertValue(
                object, Json.MAPPER.getTypeFactory().constructMapType(Map.class, String.class, Object.class));
    }

    static JsonNode tree(String text) {
        return Json.tree(text.getBytes(StandardCharsets.UTF_8));
    }
}
