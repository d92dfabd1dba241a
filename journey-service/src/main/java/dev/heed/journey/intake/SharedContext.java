package dev.heed.journey.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heed.journey.inbound.StrictJson;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a batch says about all its items: {@code context} and {@code sentAt}, cut down to what {@link SegmentCall} reads.
 * Items refer to it and hold no copy, so a large context times many items stays one context.
 */
record SharedContext(JsonNode context, JsonNode sentAt) {
    static final SharedContext NONE = new SharedContext(MissingNode.getInstance(), MissingNode.getInstance());

    private static final int LONGEST = 8 * 1024;

    /** Names in {@code context}, and which names inside them. */
    private static final Map<String, Set<String>> READ = Map.of(
            "channel", Set.of(),
            "sessionId", Set.of(),
            "groupId", Set.of(),
            "replay", Set.of(),
            "locale", Set.of(),
            "page", Set.of("url"),
            "device", Set.of("type", "id"),
            "traits", Set.of("email", "phone", "loyaltyId", "loyalty_id"),
            "app", Set.of());

    /** Takes a field of the batch, if it is one that goes into the items. */
    SharedContext with(String name, JsonNode value) {
        return switch (name) {
            case "context" -> new SharedContext(trimmed(value), sentAt);
            case "sentAt" -> new SharedContext(context, cut(value, Set.of()));
            default -> this;
        };
    }

    /**
     * What an item of a batch got from it, as JSON: kept beside its bytes when it is refused, so that it can come again
     * as it was. Empty for a call of its own, and when it is absurdly long.
     */
    static Optional<String> of(Item item, String path) {
        if (!path.matches("/v1/(batch|b|import)/?") || !item.json().isObject()) {
            return Optional.empty();
        }
        ObjectNode shared = StrictJson.MAPPER.createObjectNode();
        if (item.json().has("sentAt")) {
            shared.set("sentAt", cut(item.json().path("sentAt"), Set.of()));
        }
        if (item.json().path("context").isObject()) {
            shared.set("context", trimmed(item.json().path("context")));
        }
        return Optional.of(shared.toString()).filter(json -> json.length() <= LONGEST);
    }

    /** An item's own word wins. */
    Item addTo(Item item) {
        if (item.json() instanceof ObjectNode own) {
            if (!sentAt.isMissingNode() && !own.has("sentAt")) {
                own.set("sentAt", sentAt);
            }
            if (context instanceof ObjectNode shared) {
                share(shared, own);
            }
        }
        return item;
    }

    private static void share(ObjectNode shared, ObjectNode item) {
        JsonNode own = item.path("context");
        if (own.isObject()) {
            ObjectNode merged = StrictJson.MAPPER.createObjectNode().setAll(shared);
            merged.setAll((ObjectNode) own);
            item.set("context", merged);
        } else if (own.isMissingNode() || own.isNull()) {
            item.set("context", shared);
        }
    }

    private static JsonNode trimmed(JsonNode context) {
        ObjectNode kept = StrictJson.MAPPER.createObjectNode();
        context.properties().stream()
                .filter(field -> READ.containsKey(field.getKey()))
                .forEach(field ->
                        kept.set(field.getKey(), cut(field.getValue(), READ.getOrDefault(field.getKey(), Set.of()))));
        return kept;
    }

    /** What is no text stays what it is, but empty: it is still malformed, or still there. */
    private static JsonNode cut(JsonNode value, Set<String> inside) {
        if (!value.isContainerNode()) {
            return value;
        }
        ObjectNode kept = StrictJson.MAPPER.createObjectNode();
        inside.stream().filter(value::has).forEach(name -> kept.set(name, cut(value.get(name), Set.of())));
        return kept;
    }
}
