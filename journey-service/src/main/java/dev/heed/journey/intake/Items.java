package dev.heed.journey.intake;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heed.journey.inbound.StrictJson;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads items from a body, each once: what {@link SegmentCall} and {@link StructuredEvent} look at, and where the item
 * and its payload stand, so that nothing is written again.
 */
final class Items {
    /**
     * What an item may cost in memory besides its bytes until its request is answered: what is read of it, the event,
     * the record and its headers.
     */
    static final int COST = 4096;

    private static final int CHARGED_AT_ONCE = 64;
    private static final Set<String> PAYLOADS = Set.of("properties", "traits", "data");

    /** Names in a payload that say something about the event itself. */
    private static final Set<String> TELLING = Set.of("channel", "email", "phone", "loyaltyId", "loyalty_id");

    private final byte[] body;
    private final JsonParser parser;
    private final Caps caps;
    private final Walk walk;
    private final Excerpt excerpt;
    private final boolean halves;

    /** @param parser over {@code body} that does not look for keys that stand twice */
    Items(byte[] body, JsonParser parser, Caps caps) {
        this.body = body;
        this.parser = parser;
        this.caps = caps;
        this.walk = new Walk(parser, caps.eventBytes());
        this.excerpt = new Excerpt(parser, walk);
        this.halves = Slice.whole(body).escapesSurrogates();
    }

    /** The one item that the body is; empty when it is not strict JSON. */
    static Optional<Item> one(byte[] body, Caps caps) {
        caps.charge().accept(COST);
        try (JsonParser parser = StrictJson.lenient(body)) {
            if (parser.nextToken() == null) {
                return Optional.empty();
            }
            Item item = new Items(body, parser, caps).item(0);
            return parser.nextToken() == null ? Optional.of(item) : Optional.empty();
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The items of the array that begins here; one more than there may be when there are too many. */
    List<Item> array() throws IOException {
        List<Item> items = new ArrayList<>();
        while (items.size() <= caps.items() && parser.nextToken() != JsonToken.END_ARRAY) {
            if (items.size() % CHARGED_AT_ONCE == 0) {
                caps.charge().accept(CHARGED_AT_ONCE * COST);
            }
            items.add(item(items.size()));
        }
        return items;
    }

    /** The context of a batch, or what else stands in its place. */
    JsonNode context() throws IOException {
        walk.begin();
        return parser.isExpectedStartObjectToken() ? excerpt.context(SharedContext.READ, "", 1) : excerpt.outside(1);
    }

    /** The scalar that begins here; of an object or array only that it is one. */
    JsonNode outside() throws IOException {
        walk.begin();
        return excerpt.outside(1);
    }

    private Item item(int index) throws IOException {
        walk.begin();
        int from = start();
        List<Item.Payload> payloads = new ArrayList<>(1);
        JsonNode json = parser.isExpectedStartObjectToken() ? object(payloads) : excerpt.outside(0);
        var raw = new Slice(body, from, end());
        var found = new Item.Found(walk.deepest(), walk.numbersFit(), !halves || wellFormed(raw));
        return new Item(new Origin(index, raw, SharedContext.NONE), json, payloads, found);
    }

    private ObjectNode object(List<Item.Payload> payloads) throws IOException {
        walk.enter(1);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            boolean isObject = parser.nextToken() == JsonToken.START_OBJECT;
            walk.put(json, name, isObject ? object(name, payloads) : excerpt.outside(1));
        }
        return json;
    }

    private JsonNode object(String name, List<Item.Payload> payloads) throws IOException {
        if (PAYLOADS.contains(name)) {
            int from = start();
            ObjectNode payload = excerpt.named(TELLING, 1);
            payloads.add(new Item.Payload(payload, new Slice(body, from, end())));
            return payload;
        }
        return name.equals("context") ? excerpt.context(SharedContext.READ, "traits", 1) : excerpt.outside(1);
    }

    /** Rare, and small enough to be read once more: what is too large is refused anyway. */
    private boolean wellFormed(Slice raw) {
        return !raw.escapesSurrogates()
                || raw.length() > caps.eventBytes()
                || StrictJson.tree(raw.bytes()).filter(StrictJson::wellFormed).isPresent();
    }

    private int start() {
        return (int) parser.currentTokenLocation().getByteOffset();
    }

    private int end() {
        return (int) parser.currentLocation().getByteOffset();
    }
}
