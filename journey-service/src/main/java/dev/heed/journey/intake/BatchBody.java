package dev.heed.journey.intake;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.heed.journey.inbound.Refusal;
import dev.heed.journey.inbound.StrictJson;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.List;

/**
 * The body of a batch call, {@code {"batch": [...], "context": {...}, "sentAt": "...", "writeKey": "..."}}, cut into
 * items. What the batch says about all of them goes into each; an item's own word wins.
 */
final class BatchBody {
    private final Items reader;
    private final JsonParser parser;
    private final int maxItems;
    private @Nullable List<Item> items;
    private SharedContext shared = SharedContext.NONE;
    private String writeKey = "";

    private BatchBody(byte[] body, JsonParser parser, int maxItems) {
        this.reader = new Items(body, parser);
        this.parser = parser;
        this.maxItems = maxItems;
    }

    sealed interface Read {
        /** @param writeKey empty when the body has none */
        record Batch(List<Item> items, String writeKey) implements Read {}

        record Malformed(Refusal refusal) implements Read {}

        record TooLong() implements Read {}
    }

    /** Reads a Segment batch, no further than {@code maxItems}. */
    static Read read(byte[] body, int maxItems) {
        try (JsonParser parser = StrictJson.parser(body)) {
            return new BatchBody(body, parser, maxItems).object();
        } catch (IOException | NumberFormatException e) {
            return malformed("json-malformed", "the body is not " + StrictJson.RULE);
        }
    }

    /** Reads a batch of CloudEvents, an array; no further than {@code maxItems}. */
    static Read readArray(byte[] body, int maxItems) {
        try (JsonParser parser = StrictJson.parser(body)) {
            return new BatchBody(body, parser, maxItems).array();
        } catch (IOException | NumberFormatException e) {
            return malformed("json-malformed", "the body is not " + StrictJson.RULE);
        }
    }

    private Read array() throws IOException {
        if (parser.nextToken() != JsonToken.START_ARRAY) {
            return malformed("batch-malformed", "a batch of CloudEvents is a JSON array");
        }
        List<Item> read = reader.array(maxItems);
        return read.size() > maxItems ? new Read.TooLong() : complete(read);
    }

    private Read object() throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return malformed("batch-malformed", "a batch is a JSON object with an array 'batch'");
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            field(parser.currentName(), parser.nextToken());
            if (items != null && items.size() > maxItems) {
                return new Read.TooLong();
            }
        }
        return items == null ? malformed("batch-malformed", "the array 'batch' is missing") : complete(items);
    }

    private void field(String name, JsonToken token) throws IOException {
        if (name.equals("batch") && token == JsonToken.START_ARRAY) {
            items = reader.array(maxItems);
        } else if (name.equals("writeKey") && token == JsonToken.VALUE_STRING) {
            writeKey = parser.getText();
        } else {
            shared = shared.with(name, StrictJson.MAPPER.readTree(parser));
        }
    }

    private Read complete(List<Item> read) throws IOException {
        if (parser.nextToken() != null) {
            return malformed("json-malformed", "something follows the JSON value");
        }
        return new Read.Batch(read.stream().map(shared::addTo).toList(), writeKey);
    }

    private static Read malformed(String code, String message) {
        return new Read.Malformed(new Refusal(code, message));
    }
}
