package dev.heed.journey.intake;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.heed.journey.inbound.Refusal;
import dev.heed.journey.inbound.StrictJson;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The body of a batch call, {@code {"batch": [...], "context": {...}, "sentAt": "..."}}, cut into items. What the batch
 * says about all of them goes into each; an item's own word wins.
 */
final class BatchBody {
    private static final int MOST_FIELDS = 1000;

    private final Items reader;
    private final JsonParser parser;
    private final Caps caps;
    private final Set<String> names = new HashSet<>();
    private @Nullable List<Item> items;
    private SharedContext shared = SharedContext.NONE;

    private BatchBody(byte[] body, JsonParser parser, Caps caps) {
        this.reader = new Items(body, parser, caps);
        this.parser = parser;
        this.caps = caps;
    }

    sealed interface Read {
        record Batch(List<Item> items) implements Read {}

        record Malformed(Refusal refusal) implements Read {}

        record TooLong() implements Read {}
    }

    /** Reads a Segment batch, no further than it may be long. */
    static Read read(byte[] body, Caps caps) {
        try (JsonParser parser = StrictJson.lenient(body)) {
            return new BatchBody(body, parser, caps).object();
        } catch (IOException | NumberFormatException e) {
            return malformed("json-malformed", "the body is not " + StrictJson.RULE);
        }
    }

    /** Reads a batch of CloudEvents, an array; no further than it may be long. */
    static Read readArray(byte[] body, Caps caps) {
        try (JsonParser parser = StrictJson.lenient(body)) {
            return new BatchBody(body, parser, caps).array();
        } catch (IOException | NumberFormatException e) {
            return malformed("json-malformed", "the body is not " + StrictJson.RULE);
        }
    }

    private Read array() throws IOException {
        if (parser.nextToken() != JsonToken.START_ARRAY) {
            return malformed("batch-malformed", "a batch of CloudEvents is a JSON array");
        }
        List<Item> read = reader.array();
        return read.size() > caps.items() ? new Read.TooLong() : complete(read);
    }

    private Read object() throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return malformed("batch-malformed", "a batch is a JSON object with an array 'batch'");
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            if (!names.add(parser.currentName())) {
                return malformed("json-malformed", "the body is not " + StrictJson.RULE);
            }
            if (names.size() > MOST_FIELDS) {
                return malformed("batch-malformed", "a batch may have " + MOST_FIELDS + " fields beside its events");
            }
            field(parser.currentName(), parser.nextToken());
            if (items != null && items.size() > caps.items()) {
                return new Read.TooLong();
            }
        }
        return items == null ? malformed("batch-malformed", "the array 'batch' is missing") : complete(items);
    }

    private void field(String name, JsonToken token) throws IOException {
        switch (name) {
            case "context" -> shared = shared.withContext(reader.context());
            case "sentAt" -> shared = shared.withSentAt(reader.outside());
            case "batch" -> {
                if (token == JsonToken.START_ARRAY) {
                    items = reader.array();
                } else {
                    var unused = reader.outside();
                }
            }
            default -> {
                var unused = reader.outside();
            }
        }
    }

    private Read complete(List<Item> read) throws IOException {
        if (parser.nextToken() != null) {
            return malformed("json-malformed", "something follows the JSON value");
        }
        return new Read.Batch(read.stream().map(shared::addTo).toList());
    }

    private static Read malformed(String code, String message) {
        return new Read.Malformed(new Refusal(code, message));
    }
}
