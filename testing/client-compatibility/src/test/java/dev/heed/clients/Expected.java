package dev.heed.clients;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heed.contracts.Json;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a call must look like on a timeline. */
record Expected(Call call, OfficialClient client) {
    /** By whom the timeline is asked for. */
    String customer() {
        return call.text("userId")
                .map(user -> "userId:" + user)
                .orElseGet(() -> "anonymousId:" + call.text("anonymousId").orElseThrow());
    }

    String type() {
        return switch (call.kind()) {
            case "track" -> call.text("event").orElseThrow();
            case "identify" -> "customer.identified";
            case "page" -> "page.viewed";
            case "screen" -> "screen.viewed";
            case "group" -> "customer.grouped";
            case "alias" -> "customer.aliased";
            default -> throw new IllegalArgumentException("No call " + call.kind());
        };
    }

    boolean isSameEvent(JsonNode entry) {
        return entry.path("type").asText().equals(type())
                && entry.path("data").path("mark").asText().equals(mark());
    }

    /** In what the entry differs from the call; nothing if it is right. */
    List<String> differences(JsonNode entry) {
        List<String> found = new ArrayList<>();
        compare(found, "channel", entry.path("channel").asText(), channel());
        compare(
                found,
                "account",
                entry.path("account").asText(""),
                call.text("groupId").orElse(""));
        String session = call.json().path("context").path("sessionId").asText("");
        compare(found, "sessionId", entry.path("sessionId").asText(""), session);
        compareData(found, entry.path("data"));
        Instant time = Instant.parse(entry.path("time").asText());
        Duration off = Duration.between(call.timestamp().orElseThrow(), time).abs();
        // a client that does not renew sentAt makes waiting for its next attempt look like a clock that is slow
        if (off.compareTo(client.patience()) > 0) {
            found.add("time is off by " + off);
        }
        return found;
    }

    @Override
    public String toString() {
        return type() + " " + mark();
    }

    private String mark() {
        return call.json().path("properties").path("mark").asText("");
    }

    private String channel() {
        JsonNode own = call.json().path("properties").path("channel");
        if (own.isTextual()) {
            return own.asText();
        }
        if (client.isBrowser() || call.kind().equals("page")) {
            return "web";
        }
        return call.kind().equals("screen") || call.json().path("context").has("device") ? "app" : "api";
    }

    /** The browser adds what it knows of the page. What an alias call carries as data is not promised. */
    private void compareData(List<String> found, JsonNode data) {
        ObjectNode expected = data();
        if (client.isBrowser()) {
            expected.properties()
                    .forEach(field -> compare(found, field.getKey(), data.path(field.getKey()), field.getValue()));
        } else if (!call.kind().equals("alias")) {
            compare(found, "data", data, expected);
        }
    }

    private ObjectNode data() {
        ObjectNode data = Json.MAPPER.createObjectNode();
        if (call.json().path("properties") instanceof ObjectNode properties) {
            data.setAll(properties);
        }
        call.text("name").ifPresent(name -> data.put("name", name));
        if (!client.sendsNulls()) {
            data.properties().removeIf(field -> field.getValue().isNull());
        }
        return data;
    }

    private static void compare(List<String> found, String what, Object actual, Object expected) {
        if (!actual.equals(expected)) {
            found.add(what + " is " + actual + ", not " + expected);
        }
    }
}
