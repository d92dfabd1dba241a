package dev.heed.care.meaning;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.contracts.JourneyEvent;

import java.util.function.Predicate;
import java.util.stream.Stream;

/** The conditions that random patterns use, each with its meaning beside it: a missing field makes it false. */
enum Condition {
    AT_LEAST("data.amount >= 20", data -> data.path("amount").asInt(0) >= 20),
    BELOW("data.amount < 20", data -> data.has("amount") && data.path("amount").asInt() < 20),
    IS("data.channel == 'chat'", data -> data.path("channel").asText().equals("chat")),
    IS_NOT(
            "data.channel != 'chat'",
            data -> data.has("channel") && !data.path("channel").asText().equals("chat")),
    NOT(
            "!(data.amount >= 20)",
            data -> data.has("amount") && data.path("amount").asInt() < 20),
    HAS("has(data.channel)", data -> data.has("channel")),
    HAS_NOT("!has(data.channel)", data -> !data.has("channel")),
    BOTH(
            "data.amount >= 20 && data.channel == 'chat'",
            data -> data.path("amount").asInt(0) >= 20
                    && data.path("channel").asText().equals("chat")),
    EITHER(
            "data.amount >= 20 || data.channel == 'chat'",
            data -> data.path("amount").asInt(0) >= 20
                    || data.path("channel").asText().equals("chat"));

    private final String text;
    private final Predicate<JsonNode> meaning;

    Condition(String text, Predicate<JsonNode> meaning) {
        this.text = text;
        this.meaning = meaning;
    }

    static Condition of(String text) {
        return Stream.of(values())
                .filter(condition -> condition.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No meaning is written down for: " + text));
    }

    String text() {
        return text;
    }

    boolean holds(JourneyEvent event) {
        return meaning.test(event.data());
    }
}
