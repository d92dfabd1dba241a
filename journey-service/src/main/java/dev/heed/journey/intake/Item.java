package dev.heed.journey.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.journey.inbound.StrictJson;

import java.util.List;
import java.util.Optional;

/**
 * One event of a request.
 *
 * @param origin where it stood
 * @param json what is read of it, with what the batch adds
 * @param payloads the objects in it that may become the event's data, and where they stand
 * @param found what is known of all of it
 */
record Item(Origin origin, JsonNode json, List<Payload> payloads, Found found) {
    /** @param json its keys; not all of its values */
    record Payload(JsonNode json, Slice raw) {}

    /**
     * @param depth how many objects and arrays are nested
     * @param numbersFit whether a double can say each number
     * @param wellFormed whether no text holds half a character
     */
    record Found(int depth, boolean numbersFit, boolean wellFormed) {
        static Found in(JsonNode json) {
            return new Found(StrictJson.depth(json), StrictJson.numbersFit(json), StrictJson.wellFormed(json));
        }
    }

    /** The one item of a request, of which {@code json} is the whole tree. */
    static Item whole(byte[] raw, JsonNode json) {
        var origin = new Origin(0, Slice.whole(raw), SharedContext.NONE);
        return new Item(origin, json, List.of(), Found.in(json));
    }

    int index() {
        return origin.index();
    }

    /** Its bytes as received, without what the batch adds. */
    Slice raw() {
        return origin.raw();
    }

    /** The bytes of {@code data} as received; empty when it is not an object of this item as it came. */
    @SuppressWarnings("ReferenceEquality") // the very object of this item, not one that looks the same
    Optional<Slice> written(JsonNode data) {
        for (Payload payload : payloads) {
            if (payload.json() == data) {
                return Optional.of(payload.raw());
            }
        }
        return Optional.empty();
    }
}
