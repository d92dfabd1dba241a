package dev.heed.journey.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heed.journey.inbound.StrictJson;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A CloudEvents 1.0 event in the binary mode of HTTP: attributes in {@code ce-*} headers, data in the body. It is read
 * into the same shape as a structured one, so that both are examined, rejected and mended alike.
 */
final class BinaryEvent {
    private static final String PREFIX = "ce-";

    private BinaryEvent() {}

    /** Whether the headers hold an event, complete or not. */
    static boolean isIn(Map<String, List<String>> headers) {
        return headers.keySet().stream().anyMatch(BinaryEvent::isAttribute);
    }

    /**
     * The event as a structured item; empty when the body is not strict JSON. An empty body is an event without data,
     * whatever the content type says.
     */
    static Optional<Item> item(Map<String, List<String>> headers, byte[] body) {
        ObjectNode event = StrictJson.MAPPER.createObjectNode();
        headers.forEach((name, values) -> {
            if (isAttribute(name) && !values.isEmpty()) {
                event.put(
                        name.substring(PREFIX.length()).toLowerCase(Locale.ROOT),
                        HeaderText.decoded(values.getFirst()));
            }
        });
        if (body.length == 0) {
            return Optional.of(new Item(0, raw(event), event, List.of()));
        }
        return StrictJson.tree(body).map(data -> {
            event.set("data", data);
            var payload = new Item.Payload(data, Slice.whole(body));
            return new Item(0, raw(event), event, List.of(payload));
        });
    }

    private static Slice raw(ObjectNode event) {
        return Slice.whole(event.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isAttribute(String header) {
        return header.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
    }
}
