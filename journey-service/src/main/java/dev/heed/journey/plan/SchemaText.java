package dev.heed.journey.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.journey.inbound.StrictJson;

import java.nio.charset.StandardCharsets;

/** Schemas as they are stored: text, so that any key survives. */
final class SchemaText {
    private SchemaText() {}

    /** @throws IllegalArgumentException for a text that is not JSON */
    static JsonNode read(String schema) {
        return StrictJson.tree(schema.getBytes(StandardCharsets.UTF_8))
                .orElseThrow(() -> new IllegalArgumentException("Schema: not strict JSON"));
    }
}
