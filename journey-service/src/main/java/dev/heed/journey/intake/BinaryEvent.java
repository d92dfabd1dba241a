package dev.heed.journey.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heed.journey.inbound.StrictJson;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A CloudEvents 1.0 event in the binary mode of HTTP: attributes in {@code ce-*} headers, data in the body. It is put
 * into the structured form, so that both are examined, rejected and mended alike.
 */
final class BinaryEvent {
    private static final String PREFIX = "ce-";
    private static final byte[] DATA = "\"data\":".getBytes(StandardCharsets.UTF_8);

    private BinaryEvent() {}

    /** Whether the headers hold an event, complete or not. */
    static boolean isIn(Map<String, List<String>> headers) {
        return headers.keySet().stream().anyMatch(BinaryEvent::isAttribute);
    }

    /**
     * The event as a structured item; empty when the body is not strict JSON. An empty body is an event without data,
     * whatever the content type says.
     */
    static Optional<Item> item(Map<String, List<String>> headers, byte[] body, Caps caps) {
        ObjectNode event = StrictJson.MAPPER.createObjectNode();
        headers.forEach((name, values) -> {
            if (isAttribute(name) && !values.isEmpty()) {
                event.put(
                        name.substring(PREFIX.length()).toLowerCase(Locale.ROOT),
                        HeaderText.decoded(values.getFirst()));
            }
        });
        byte[] attributes = StrictJson.ascii(event.without("data"));
        if (body.length == 0) {
            return Items.one(attributes, caps);
        }
        // alone first: put into the other one, {},"id":2 would be JSON too
        return Items.one(body, caps).flatMap(alone -> Items.one(structured(attributes, body), caps));
    }

    private static byte[] structured(byte[] attributes, byte[] body) {
        byte[] comma = attributes.length > 2 ? new byte[] {','} : new byte[0];
        return ByteBuffer.allocate(attributes.length + comma.length + DATA.length + body.length)
                .put(attributes, 0, attributes.length - 1)
                .put(comma)
                .put(DATA)
                .put(body)
                .put((byte) '}')
                .array();
    }

    private static boolean isAttribute(String header) {
        return header.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
    }
}
