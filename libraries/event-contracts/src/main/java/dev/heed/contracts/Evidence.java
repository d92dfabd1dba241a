package dev.heed.contracts;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
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
public record Evidence(
        String signal,
        String eventId,
        String type,
        Instant at,
        Map<String, JsonNode> fields,
        @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra) {
    public Evidence {
        fields = Sorted.copy(fields);
        extra = Extra.copy(extra);
    }

    public Evidence(String signal, String eventId, String type, Instant at, Map<String, JsonNode> fields) {
        this(signal, eventId, type, at, fields, Map.of());
    }
}
