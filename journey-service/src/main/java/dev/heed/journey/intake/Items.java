package dev.heed.journey.intake;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.heed.journey.inbound.StrictJson;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads items from a body, each once: its tree, and where it and its payload stand, so that nothing is written again. */
final class Items {
    private static final Set<String> PAYLOADS = Set.of("properties", "traits", "data");

    private final byte[] body;
    private final JsonParser parser;

    /** @param parser over {@code body} */
    Items(byte[] body, JsonParser parser) {
        this.body = body;
        this.parser = parser;
    }

    /** The one item that the body is; empty when it is not strict JSON. */
    static Optional<Item> one(byte[] body) {
        try (JsonParser parser = StrictJson.parser(body)) {
            if (parser.nextToken() == null) {
                return Optional.empty();
            }
            Item item = new Items(body, parser).item(0);
            return parser.nextToken() == null ? Optional.of(item) : Optional.empty();
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The items of the array that begins here; one more than {@code most} when there are too many. */
    List<Item> array(int most) throws IOException {
        List<Item> items = new ArrayList<>();
        while (items.size() <= most && parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(item(items.size()));
        }
        return items;
    }

    private Item item(int index) throws IOException {
        int from = start();
        List<Item.Payload> payloads = new ArrayList<>(1);
        JsonNode json = parser.isExpectedStartObjectToken() ? object(payloads) : StrictJson.MAPPER.readTree(parser);
        return new Item(index, new Slice(body, from, end()), json, payloads);
    }

    private ObjectNode object(List<Item.Payload> payloads) throws IOException {
        ObjectNode json = StrictJson.MAPPER.createObjectNode();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            int from = token == JsonToken.START_OBJECT ? start() : 0;
            JsonNode value = token == JsonToken.VALUE_STRING
                    ? TextNode.valueOf(parser.getText())
                    : StrictJson.MAPPER.readTree(parser);
            if (token == JsonToken.START_OBJECT && PAYLOADS.contains(name)) {
                payloads.add(new Item.Payload(value, new Slice(body, from, end())));
            }
            json.set(name, value);
        }
        return json;
    }

    private int start() {
        return (int) parser.currentTokenLocation().getByteOffset();
    }

    private int end() {
        return (int) parser.currentLocation().getByteOffset();
    }
}
