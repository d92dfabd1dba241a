package dev.heed.journey.intake;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
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
    private final int maxItems;
    private final List<Item> items = new ArrayList<>();
    private SharedContext shared = SharedContext.NONE;

    private BatchBody(byte[] body, int maxItems) {
        this.body = body;
        this.maxItems = maxItems;
    }

    sealed interface Read {
        record Items(List<Item> items) implements Read {}

        record Malformed(Refusal refusal) implements Read {}

        record TooLong() implements Read {}
    }

    /** Reads no further than {@code maxItems}. */
    static Read read(byte[] body, int maxItems) {
        var batch = new BatchBody(body, maxItems);
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
                if (!cut(parser)) {
                    return new Read.TooLong();
                }
            } else {
                shared = shared.with(name, StrictJson.MAPPER.readTree(parser));
            }
        }
        if (parser.nextToken() != null) {
            return malformed("json-malformed", "something follows the JSON value");
        }
        return found
                ? new Read.Items(items.stream().map(shared::addTo).toList())
                : malformed("batch-malformed", "the array 'batch' is missing");
    }

    /** False when there are too many items. */
    private boolean cut(JsonParser parser) throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (items.size() == maxItems) {
                return false;
            }
            int start = (int) parser.currentTokenLocation().getByteOffset();
            JsonNode json = StrictJson.MAPPER.readTree(parser);
            int end = (int) parser.currentLocation().getByteOffset();
            items.add(new Item(items.size(), Arrays.copyOfRange(body, start, end), json));
        }
        return true;
    }

    private static Read malformed(String code, String message) {
        return new Read.Malformed(new Refusal(code, message));
    }
}
