package dev.heed.care.meaning;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.contracts.JourneyEvent;

import java.util.Locale;
import java.util.Optional;

/** What an event says at a path: a text, number or boolean, as text. Anything else, and the empty text, is missing. */
final class Values {
    private Values() {}

    static Optional<String> at(JourneyEvent event, String path) {
        return path.startsWith("data.") ? below(event.data(), path.substring("data.".length())) : own(event, path);
    }

    private static Optional<String> below(JsonNode data, String path) {
        JsonNode node = data;
        for (String name : path.split("\\.", -1)) {
            node = node.path(name);
        }
        return node.isValueNode() && !node.isNull() ? present(node.asText()) : Optional.empty();
    }

    private static Optional<String> own(JourneyEvent event, String name) {
        return name.equals("customer")
                ? present(event.customer())
                : Optional.ofNullable(event.extensions().get(name.toLowerCase(Locale.ROOT)))
                        .flatMap(Values::present);
    }

    private static Optional<String> present(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
