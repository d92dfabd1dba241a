package dev.heed.journey.intake;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heed.journey.inbound.Refusal;
import dev.heed.journey.inbound.StrictJson;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The body of a batch call, {@code {"batch": [...], "context": {...}, "sentAt": "..."}}, cut into items. What the batch
 * says about all of them goes into each; an item's own word wins.
 */
final class BatchBody {
    private final byte[] body;
    private final ObjectNode common = StrictJson.MAPPER.createObjectNode();
    private final List<Item> items = new ArrayList<>();

    private BatchBody(byte[] body) {
        this.body = body;
    }

    sealed interface Read {
        record Items(List<Item> items) implements Read {}

        record Malformed(Refusal refusal) implements Read {}
    }

    static Read read(byte[] body) {
        var batch = new BatchBody(body);
        try (JsonParser parser = StrictJson.MAPPER.createParser(body)) {
            return batch.parse(parser);
        } catch (IOException e) {
            return malformed("json-malformed", "the body is not strict JSON: UTF-8, no duplicate keys, one value");
        }
    }

    private Read parse(JsonParser parser) throws IOException {
        boolean found = false;
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return malformed("batch-malformed", "a batch is a JSON object with an array 'batch'");
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            boolean array = parser.nextToken() == JsonToken.START_ARRAY;
            if (name.equals("batch") && array) {
                found = true;
                cut(parser);
            } else {
                common.set(name, StrictJson.MAPPER.readTree(parser));
            }
        }
        if (parser.nextToken() != null) {
            return malformed("json-malformed", "something follows the JSON value");
        }
        return found
                ? new Read.Items(items.stream().map(this::complete).toList())
                : malformed("batch-malformed", "the array 'batch' is missing");
    }

    private void cut(JsonParser parser) throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            int start = (int) parser.currentTokenLocation().getByteOffset();
            JsonNode json = StrictJson.MAPPER.readTree(parser);
            int end = (int) parser.currentLocation().getByteOffset();
            items.add(new Item(items.size(), Arrays.copyOfRange(body, start, end), json));
        }
    }

    private Item complete(Item item) {
        if (!(item.json() instanceof ObjectNode own)) {
            return item;
        }
        if (common.has("sentAt") && !own.has("sentAt")) {
            own.set("sentAt", common.get("sentAt"));
        }
        if (common.get("context") instanceof ObjectNode shared) {
            share(shared, own);
        }
        return item;
    }

    private static void share(ObjectNode shared, ObjectNode item) {
        JsonNode own = item.path("context");
        if (own.isObject() || own.isMissingNode() || own.isNull()) {
            ObjectNode merged = shared.deepCopy();
            own.properties().forEach(field -> merged.set(field.getKey(), field.getValue()));
            item.set("context", merged);
        }
    }

    private static Read malformed(String code, String message) {
        return new Read.Malformed(new Refusal(code, message));
    }
}
