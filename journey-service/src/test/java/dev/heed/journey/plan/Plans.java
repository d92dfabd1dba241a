package dev.heed.journey.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heed.contracts.CloudEvent;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Plans, events and data as tests write them. */
final class Plans {
    static final String TYPE = "Order Completed";
    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    static final PersonalNames NAMES = new PersonalNames(List.of("email", "firstName"), List.of("name"));

    private Plans() {}

    /** Single quotes stand for double ones. */
    static JsonNode json(String text) {
        return SchemaText.read(text.replace('\'', '"'));
    }

    static ObjectNode object(String text) {
        return (ObjectNode) json(text);
    }

    /** The schemas are versions 1, 2 ... */
    static EventType type(Mode mode, String... schemas) {
        List<PlannedVersion> versions = new ArrayList<>();
        for (String schema : schemas) {
            versions.add(new PlannedVersion(
                    versions.size() + 1, json(schema).toString(), List.of(), NOW, "someone", "ev_1"));
        }
        return new EventType(TYPE, mode, "", "", false, versions, 1, NOW, "someone", "et_1", "");
    }

    static Plan plan(EventType type) {
        return new Plan(Map.of(type.type(), Blueprint.of(type)), NAMES);
    }

    /** Of {@link #TYPE}, with extension attributes by name and value in turn. */
    static CloudEvent event(String data, String... extensions) {
        Map<String, String> named = new java.util.HashMap<>();
        for (int i = 0; i < extensions.length; i += 2) {
            named.put(extensions[i], extensions[i + 1]);
        }
        byte[] bytes = json(data).toString().getBytes(StandardCharsets.UTF_8);
        return new CloudEvent("e1", "shop", TYPE, "c_1", NOW, named, bytes);
    }
}
