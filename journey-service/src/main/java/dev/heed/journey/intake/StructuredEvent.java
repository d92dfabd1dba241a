package dev.heed.journey.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.contracts.JourneyEvent;
import dev.heed.journey.inbound.Refusal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A CloudEvents 1.0 event in the JSON format: {@code application/cloudevents+json}. */
final class StructuredEvent {
    private static final Set<String> NAMED =
            Set.of("specversion", "id", "source", "type", "subject", "time", "datacontenttype", "data");
    /** Written by intake and resolver; an emitter's value would be a claim. */
    private static final Set<String> OURS =
            Set.of(JourneyEvent.RECEIVED, JourneyEvent.ORIGINAL_TIME, JourneyEvent.IDENTITY, JourneyEvent.LATE);

    /** Where the emitter's own {@code source} goes: events carry the source of their write key. */
    private static final String ORIGIN = "origin";

    private static final Pattern JSON = Pattern.compile("(?i)[a-z]+/([a-z0-9.-]+\\+)?json *(;.*)?");

    private StructuredEvent() {}

    static boolean isJson(String media) {
        return JSON.matcher(media).matches();
    }

    /** What the format itself demands. */
    static Optional<Refusal> refusal(JsonNode event) {
        if (!"1.0".equals(event.path("specversion").asText())) {
            return Optional.of(new Refusal("specversion-unsupported", "specversion must be \"1.0\""));
        }
        for (String name : List.of("id", "source", "type")) {
            if (event.path(name).asText().isEmpty()) {
                return Optional.of(new Refusal("attribute-missing", name + " is required and must not be empty"));
            }
        }
        String media = event.path("datacontenttype").asText("application/json");
        if (event.has("data_base64") || !isJson(media)) {
            return Optional.of(new Refusal("data-not-json", "data must be JSON, not base64 or another media type"));
        }
        return Optional.empty();
    }

    static Draft draft(JsonNode event) {
        var fields = new Fields(event);
        Map<String, String> extensions = extensions(event, fields);
        String anonymous = removed(extensions, JourneyEvent.ANONYMOUS);
        String sent = removed(extensions, JourneyEvent.SENT);
        extensions.putIfAbsent(JourneyEvent.CHANNEL, "api");
        return new Draft(
                fields.text("id"),
                fields.text("type"),
                fields.text("subject"),
                anonymous,
                fields.text("time"),
                sent,
                extensions,
                event.path("data"),
                Map.of(),
                fields.malformed());
    }

    private static String removed(Map<String, String> extensions, String name) {
        String value = extensions.remove(name);
        return value == null ? "" : value;
    }

    private static Map<String, String> extensions(JsonNode event, Fields fields) {
        Map<String, String> extensions = new HashMap<>();
        event.fieldNames().forEachRemaining(name -> {
            if (!NAMED.contains(name) && !OURS.contains(name)) {
                JsonNode value = event.path(name);
                extensions.put(name, value.isBoolean() ? value.asText() : fields.text(name));
            }
        });
        extensions.put(ORIGIN, fields.text("source"));
        extensions.values().removeIf(String::isEmpty);
        return extensions;
    }
}
