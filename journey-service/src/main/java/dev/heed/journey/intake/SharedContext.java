package dev.heed.journey.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heed.journey.inbound.StrictJson;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a batch says about all its items: {@code context} and {@code sentAt}, cut down to what {@link SegmentCall} reads.
 * Items refer to it and hold no copy, so a large context times many items stays one context.
 */
record SharedContext(JsonNode context, JsonNode sentAt) {
    static final SharedContext NONE = new SharedContext(MissingNode.getInstance(), MissingNode.getInstance());

    /** Names in {@code context}, and which names inside them. */
    static final Map<String, List<String>> READ = Map.of(
            "channel", List.of(),
            "sessionId", List.of(),
            "groupId", List.of(),
            "replay", List.of(),
            "locale", List.of(),
            "page", List.of("url"),
            "device", List.of("type", "id"),
            "traits", List.of("email", "phone", "loyaltyId", "loyalty_id"),
            "app", List.of());

    private static final int LONGEST = 8 * 1024;

    SharedContext withContext(JsonNode value) {
        return new SharedContext(trimmed(value), sentAt);
    }

    SharedContext withSentAt(JsonNode value) {
        return new SharedContext(context, cut(value, List.of()));
    }

    /**
     * As JSON in ASCII: kept beside a refused item, so that it can come again as it was. Empty when it says nothing, and
     * when it is absurdly long.
     */
    Optional<byte[]> kept() {
        ObjectNode said = StrictJson.MAPPER.createObjectNode();
        if (!sentAt.isMissingNode()) {
            said.set("sentAt", sentAt);
        }
        if (!context.isMissingNode()) {
            said.set("context", context);
        }
        return said.isEmpty()
                ? Optional.empty()
                : Optional.of(StrictJson.ascii(said)).filter(json -> json.length <= LONGEST);
    }

    /** An item's own word wins. */
    Item addTo(Item item) {
        if (!(item.json() instanceof ObjectNode own)) {
            return item;
        }
        if (!sentAt.isMissingNode() && !own.has("sentAt")) {
            own.set("sentAt", sentAt);
        }
        if (context instanceof ObjectNode shared) {
            share(shared, own);
        }
        var origin = new Origin(item.index(), item.raw(), this);
        return new Item(origin, own, item.payloads(), item.found());
    }

    private static void share(ObjectNode shared, ObjectNode item) {
        JsonNode own = item.path("context");
        if (own instanceof ObjectNode said) {
            item.set("context", merged(shared, said));
        } else if (own.isMissingNode() || own.isNull()) {
            item.set("context", shared);
        }
    }

    /** Also one level deeper: an item that names its page keeps the device of the batch, and the id of that device. */
    private static ObjectNode merged(ObjectNode shared, ObjectNode own) {
        ObjectNode merged = StrictJson.MAPPER.createObjectNode().setAll(shared);
        own.properties().forEach(field -> {
            boolean both = field.getValue().isObject() && shared.path(field.getKey()) instanceof ObjectNode;
            merged.set(
                    field.getKey(),
                    both
                            ? StrictJson.MAPPER
                                    .createObjectNode()
                                    .<ObjectNode>setAll((ObjectNode) shared.path(field.getKey()))
                                    .setAll((ObjectNode) field.getValue())
                            : field.getValue());
        });
        return merged;
    }

    private static JsonNode trimmed(JsonNode context) {
        ObjectNode kept = StrictJson.MAPPER.createObjectNode();
        context.properties().stream()
                .filter(field -> READ.containsKey(field.getKey()))
                .forEach(field ->
                        kept.set(field.getKey(), cut(field.getValue(), READ.getOrDefault(field.getKey(), List.of()))));
        return kept;
    }

    /** What is no text stays what it is, but empty: it is still malformed, or still there. */
    private static JsonNode cut(JsonNode value, List<String> inside) {
        if (!value.isContainerNode()) {
            return value;
        }
        ObjectNode kept = StrictJson.MAPPER.createObjectNode();
        inside.stream().filter(value::has).forEach(name -> kept.set(name, cut(value.get(name), List.of())));
        return kept;
    }
}
