package dev.heed.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

import java.util.Map;

/** Fields that a newer writer added: kept as they came, written again as they were. */
final class Extra {
    private Extra() {}

    static Map<String, JsonNode> copy(@Nullable Map<String, JsonNode> fields) {
        return fields == null ? Map.of() : Sorted.copy(fields);
    }
}
