package dev.heed.journey.intake;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.heed.journey.inbound.StrictJson;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * Goes through one value after the other without building it: that no object has a key twice, how deep it nests, whether
 * its numbers fit. What is larger than any event may be is gone through to its end, but nothing more of it is remembered,
 * not even its keys: it will be refused anyway.
 */
final class Walk {
    /** What a key and its value take at least: two quotes, a colon, a digit. */
    private static final int SHORTEST_FIELD = 4;

    /** So many digits fit into every double. */
    private static final int FITTING_DIGITS = 300;

    private final JsonParser parser;
    private final int most;
    private int remembered;
    private int deepest;
    private boolean numbersFit;

    /** @param mostBytes of a value of which everything is remembered */
    Walk(JsonParser parser, int mostBytes) {
        this.parser = parser;
        this.most = mostBytes / SHORTEST_FIELD;
    }

    /** Forgets what was found in the value before. */
    void begin() {
        remembered = 0;
        deepest = 0;
        numbersFit = true;
    }

    int deepest() {
        return deepest;
    }

    boolean numbersFit() {
        return numbersFit;
    }

    /** One more thing of the value is about to be kept; false when it has too many. */
    boolean remembers() {
        return ++remembered <= most;
    }

    /** Whether it had too many, so that it is too large for an event. */
    boolean isFull() {
        return remembered > most;
    }

    void enter(int depth) {
        deepest = Math.max(deepest, depth);
    }

    /** Ends where the value ends that begins at the current token, inside of {@code depth} others. */
    void over(int depth) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT -> object(depth + 1);
            case START_ARRAY -> array(depth + 1);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
            default -> {}
        }
    }

    /** Most objects have no key, or one: those need no set. */
    private void object(int depth) throws IOException {
        enter(depth);
        String first = "";
        Set<String> names = Set.of();
        for (int i = 0; parser.nextToken() == JsonToken.FIELD_NAME; i++) {
            String name = parser.currentName();
            if (i == 0) {
                first = name;
            } else {
                names = i == 1 ? new HashSet<>(Set.of(first)) : names;
                once(names, name);
            }
            parser.nextToken();
            over(depth);
        }
    }

    private void array(int depth) throws IOException {
        enter(depth);
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            over(depth);
        }
    }

    private void once(Set<String> names, String name) throws JsonParseException {
        if (remembers() && !names.add(name)) {
            throw twice();
        }
    }

    void put(ObjectNode object, String name, JsonNode value) throws JsonParseException {
        if (remembers() && object.replace(name, value) != null) {
            throw twice();
        }
    }

    private JsonParseException twice() {
        return new JsonParseException(parser, "a key stands twice in an object");
    }

    /** The text, number or other scalar at the current token. */
    JsonNode scalar() throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> TextNode.valueOf(parser.getText());
            case VALUE_TRUE -> JsonNodeFactory.instance.booleanNode(true);
            case VALUE_FALSE -> JsonNodeFactory.instance.booleanNode(false);
            case VALUE_NUMBER_INT -> {
                number();
                yield JsonNodeFactory.instance.numberNode(parser.getBigIntegerValue());
            }
            case VALUE_NUMBER_FLOAT -> {
                number();
                yield DecimalNode.valueOf(parser.getDecimalValue());
            }
            default -> JsonNodeFactory.instance.nullNode();
        };
    }

    /** Only numbers of many digits, or with an exponent, can be too large. */
    private void number() throws IOException {
        boolean small = parser.getTextLength() <= FITTING_DIGITS
                && (parser.currentToken() == JsonToken.VALUE_NUMBER_INT || !hasExponent());
        if (!small) {
            numbersFit &= StrictJson.numbersFit(DecimalNode.valueOf(parser.getDecimalValue()));
        }
    }

    private boolean hasExponent() throws IOException {
        char[] text = parser.getTextCharacters();
        int end = parser.getTextOffset() + parser.getTextLength();
        for (int i = parser.getTextOffset(); i < end; i++) {
            if (text[i] == 'e' || text[i] == 'E') {
                return true;
            }
        }
        return false;
    }
}
