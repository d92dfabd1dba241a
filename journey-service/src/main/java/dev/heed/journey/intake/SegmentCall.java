package dev.heed.journey.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.heed.contracts.JourneyEvent;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The calls of the Segment protocol, and what event each of them stands for. */
enum SegmentCall {
    TRACK,
    IDENTIFY,
    PAGE,
    SCREEN,
    GROUP,
    ALIAS;

    private static final Map<String, SegmentCall> BY_WORD =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(SegmentCall::word, Function.identity()));

    private static final Map<String, SegmentCall> BY_LETTER = Arrays.stream(values())
            .collect(Collectors.toUnmodifiableMap(call -> call.word().substring(0, 1), Function.identity()));

    private final String word = name().toLowerCase(Locale.ROOT);

    private static Optional<SegmentCall> of(String word) {
        return Optional.ofNullable(BY_WORD.get(word));
    }

    /** By the last part of a path, in its long form or the short one: {@code track} or {@code t}. */
    static Optional<SegmentCall> ofPath(String part) {
        return of(part).or(() -> Optional.ofNullable(BY_LETTER.get(part)));
    }

    String word() {
        return word;
    }

    /** What an item says it is. */
    static Optional<SegmentCall> of(Item item) {
        return of(item.json().path("type").asText());
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
        JsonNode data = data(fields);
        Map<String, String> added = added(fields, data);
        return new Draft(id, type, user, anonymous, original, sent, extensions, data, added, fields.malformed());
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
            case TRACK, PAGE, SCREEN -> fields.at("properties");
            case IDENTIFY -> fields.has("traits") ? fields.at("traits") : traitsOfContext(fields);
            case GROUP -> fields.at("traits");
            case ALIAS -> MissingNode.getInstance();
        };
    }

    /** Properties win: they are the emitter's own words. */
    private Map<String, String> added(Fields fields, JsonNode properties) {
        return switch (this) {
            case PAGE, SCREEN -> texts(fields, properties, List.of("name", "category"));
            case ALIAS -> texts(fields, properties, List.of("previousId"));
            case TRACK, IDENTIFY, GROUP -> Map.of();
        };
    }

    private static Map<String, String> texts(Fields fields, JsonNode properties, List<String> names) {
        Map<String, String> added = new LinkedHashMap<>();
        for (String name : names) {
            String value = fields.text(name);
            if (!value.isEmpty() && !properties.has(name)) {
                added.put(name, value);
            }
        }
        return added;
    }

    /** Where RudderStack's SDKs put them. */
    private static JsonNode traitsOfContext(Fields fields) {
        JsonNode traits = fields.at("traits");
        return traits.isMissingNode() || traits.isNull() ? fields.at("context", "traits") : traits;
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
        extensions.putAll(ClaimedIdentifiers.of(this, fields));
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
