package dev.heed.journey.intake;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.List;
import java.util.Optional;

/**
 * One event of a request.
 *
 * @param index its place in the batch; 0 for a single event
 * @param raw its bytes as received, without what the batch adds
 * @param json its JSON, with what the batch adds
 * @param payloads the objects in it that may become the event's data, and where they stand
 */
record Item(int index, Slice raw, JsonNode json, List<Payload> payloads) {
    record Payload(JsonNode json, Slice raw) {}

    /** The bytes of {@code data} as received; empty when it is not an object of this item as it came. */
    @SuppressWarnings("ReferenceEquality") // the very object of this item, not one that looks the same
    Optional<byte[]> written(JsonNode data) {
        for (Payload payload : payloads) {
            if (payload.json() == data) {
                return Optional.of(payload.raw().bytes());
            }
        }
        return Optional.empty();
    }
}
