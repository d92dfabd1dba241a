package dev.heed.journey.intake;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.heed.journey.inbound.StrictJson;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.Arrays;

/**
 * Looks for the write key in a body of which nobody knows yet who sent it: goes through it once and builds nothing. The
 * rules of strict JSON are for those who read it afterwards.
 */
final class BodyKey {
    private static final String NAME = "writeKey";

    private final JsonParser parser;
    private @Nullable String own;
    private @Nullable String ofItems;
    private boolean differ;

    private BodyKey(JsonParser parser) {
        this.parser = parser;
    }

    /** The key of the call or batch, or that of its items when they all have the same; empty when there is none. */
    static String in(byte[] body) {
        try (JsonParser parser = StrictJson.lenient(body)) {
            return new BodyKey(parser).find();
        } catch (IOException e) {
            return "";
        }
    }

    private String find() throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return "";
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            if (name.equals(NAME) && token == JsonToken.VALUE_STRING) {
                own = parser.getText();
            } else if (name.equals("batch") && token == JsonToken.START_ARRAY) {
                items();
            } else {
                parser.skipChildren();
            }
        }
        if (own != null && !own.isEmpty()) {
            return own;
        }
        return ofItems == null || differ ? "" : ofItems;
    }

    private void items() throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            String key = parser.isExpectedStartObjectToken() ? item() : none();
            differ |= ofItems != null && !ofItems.equals(key);
            ofItems = key;
        }
    }

    private String none() throws IOException {
        parser.skipChildren();
        return "";
    }

    private String item() throws IOException {
        String key = "";
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean isKey = parser.currentName().equals(NAME);
            if (parser.nextToken() == JsonToken.VALUE_STRING && isKey) {
                key = parser.getText();
            } else {
                parser.skipChildren();
            }
        }
        return key;
    }

    /** The item with every letter of its own key covered: what is refused is kept, but the key is still good. */
    static byte[] covered(Slice item) {
        byte[] bytes = item.bytes();
        try (JsonParser parser = StrictJson.lenient(bytes)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                cover(bytes, parser);
            }
        } catch (IOException e) {
            throw new IllegalStateException("An item is strict JSON", e);
        }
        return bytes;
    }

    private static void cover(byte[] bytes, JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean isKey = parser.currentName().equals(NAME);
            boolean isText = parser.nextToken() == JsonToken.VALUE_STRING;
            int from = (int) parser.currentTokenLocation().getByteOffset();
            if (isKey && isText) {
                parser.finishToken();
                int to = (int) parser.currentLocation().getByteOffset();
                Arrays.fill(bytes, from + 1, to - 1, (byte) '*');
            } else {
                parser.skipChildren();
            }
        }
    }
}
