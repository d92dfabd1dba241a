package dev.heed.contracts;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;

import java.util.Map;
import java.util.Optional;

/**
 * What was split off one event before it went to the long log. Topic {@code journey.personal} (seven days); the
 * CloudEvents attributes, id and type among them, are the event's.
 *
 * @param identity opaque id of the identifier that the event came in by
 * @param identifiers the identifiers as the emitter wrote them, by kind: {@code userId}, {@code anonymousId}, {@code
 *     email}, {@code phone}, {@code loyaltyId}, {@code deviceId}
 * @param attributes personal attributes by their name in the event's data
 * @param extensions CloudEvents extension attributes that the long log does not know, by lower-case name
 */
public record PersonalPart(
        String identity,
        Map<String, String> identifiers,
        Map<String, JsonNode> attributes,
        Optional<Map<String, String>> extensions,
        @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra) {
    public PersonalPart {
        identifiers = Sorted.copy(identifiers);
        attributes = Sorted.copy(attributes);
        extensions = extensions.filter(names -> !names.isEmpty()).map(Sorted::copy);
        extra = Extra.copy(extra);
    }
}
