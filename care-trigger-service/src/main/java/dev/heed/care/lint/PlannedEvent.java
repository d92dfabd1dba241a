package dev.heed.care.lint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.care.pattern.EventSchema;
import dev.heed.care.pattern.LintSettings.PlannedType;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What the tracking plan says of one event type, read from JSON: as journey-service takes it ({@code {type, schema,
 * personal}}) or as it answers with it ({@code {type, versions: [{schema, personal}]}}, of which the last counts).
 */
public record PlannedEvent(String type, PlannedType planned) {
    /** How it is written, for messages. */
    public static final String SHAPE = "an event type is {\"type\": ..., \"schema\": {...}}";

    /** Empty when the JSON is no such thing. */
    public static Optional<PlannedEvent> of(JsonNode json) {
        String name = json.path("type").asText("");
        JsonNode versions = json.path("versions");
        JsonNode version = versions.isEmpty() ? json : versions.path(versions.size() - 1);
        if (name.isEmpty() || !version.path("schema").isObject()) {
            return Optional.empty();
        }
        Set<String> personal = new HashSet<>();
        version.path("personal").forEach(attribute -> personal.add(attribute.asText()));
        return Optional.of(new PlannedEvent(name, new PlannedType(EventSchema.of(version.path("schema")), personal)));
    }
}
