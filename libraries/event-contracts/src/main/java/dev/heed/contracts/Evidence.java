package dev.heed.contracts;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.Instant;
import java.util.Map;

/**
 * One event that a match rests on.
 *
 * @param signal the pattern's name for it
 * @param at event time
 * @param fields what {@code explain} and notes read of the event, by path ({@code data.code})
 */
public record Evidence(String signal, String eventId, String type, Instant at, Map<String, JsonNode> fields) {
    public Evidence {
        fields = Sorted.copy(fields);
    }
}
