package dev.heed.journey.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heed.contracts.JourneyEvent;
import dev.heed.journey.inbound.StrictJson;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The calls of the Segment protocol, and what event each of them stands for. */
enum SegmentCall {
    TRACK,
    IDENTIFY,
    PAGE,
    SCREEN,
    GROUP,
    ALIAS;

    /** By the {@code type} of a batch item, or the path of a single call. */
    static Optional<SegmentCall> of(String word) {
        return Arrays.stream(values()).filter(call -> call.word().equals(word)).findFirst();
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    Draft draft(JsonNode item) {
        var fields = new Fields(item);
        String id = fields.text("messageId");
        String user = fields.text("userId");
        String anonymous = fields.text("anonymousId");
        String type = type(fields);
        Map<String, String> extensions = extensions(fields);
        String original = fields.either("timestamp", "originalTimestamp");
        String sent = fields.text("sentAt");
        return new Draft(id, type, user, anonymous, original, sent, extensions, data(fields), fields.malformed());
    }

    private String type(Fields fields) {
        return switch (this) {
            case TRACK -> fields.text("event");
            case IDENTIFY -> "customer.identified";
            case PAGE -> "page.viewed";
            case SCREEN -> "screen.viewed";
            case GROUP -> "customer.grouped";
            case ALIAS -> "customer.aliased";
        };
    }

    private JsonNode data(Fields fields) {
        return switch (this) {
            case TRACK -> fields.at("properties");
            case IDENTIFY, GROUP -> fields.at("traits");
            case PAGE, SCREEN -> with(fields.at("properties"), fields, "name", "category");
            case ALIAS -> with(StrictJson.MAPPER.createObjectNode(), fields, "previousId");
        };
    }

    /** Properties win: they are the emitter's own words. */
    private static JsonNode with(JsonNode properties, Fields fields, String... names) {
        if (!properties.isObject() && !properties.isMissingNode() && !properties.isNull()) {
            return properties;
        }
        ObjectNode data =
                properties.isObject() ? ((ObjectNode) properties).deepCopy() : StrictJson.MAPPER.createObjectNode();
        for (String name : names) {
            String value = fields.text(name);
            if (!value.isEmpty() && !data.has(name)) {
                data.put(name, value);
            }
        }
        return data;
    }

    private Map<String, String> extensions(Fields fields) {
        Map<String, String> extensions = new HashMap<>();
        extensions.put(JourneyEvent.CHANNEL, channel(fields));
        extensions.put(JourneyEvent.SESSION, fields.text("context", "sessionId"));
        extensions.put(JourneyEvent.ACCOUNT, account(fields));
        extensions.put(JourneyEvent.REPLAY, fields.text("context", "replay"));
        extensions.put("locale", fields.text("context", "locale"));
        extensions.put("pageurl", fields.text("context", "page", "url"));
        extensions.put("devicetype", fields.text("context", "device", "type"));
        extensions.values().removeIf(String::isEmpty);
        return extensions;
    }

    private static String account(Fields fields) {
        String group = fields.text("groupId");
        return group.isEmpty() ? fields.text("context", "groupId") : group;
    }

    private String channel(Fields fields) {
        JsonNode own = fields.at("properties", "channel");
        if (own.isTextual() && !own.asText().isEmpty()) {
            return own.asText();
        }
        if (this == PAGE || fields.has("context", "page")) {
            return "web";
        }
        if (this == SCREEN || fields.has("context", "device") || fields.has("context", "app")) {
            return "app";
        }
        String named = fields.text("context", "channel");
        return named.isEmpty() ? "api" : named;
    }
}
