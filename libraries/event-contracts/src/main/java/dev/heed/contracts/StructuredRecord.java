package dev.heed.contracts;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The value of a Kafka record in structured content mode: one CloudEvent as a JSON object. Strict JSON; the data keeps
 * its bytes, so no digit of a number is lost.
 *
 * @param attributes by lower-case name, without absent and empty ones
 * @param data empty when there is none
 */
@SuppressWarnings("ArrayRecordComponent") // on its way into a CloudEvent, compared by nobody
record StructuredRecord(Map<String, String> attributes, byte[] data) {
    private static final int DEPTH = 64;

    private static final JsonFactory STRICT = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEPTH).build())
            .build();

    /**
     * Empty unless it is one JSON object in UTF-8 whose attributes are texts, numbers or booleans, and whose data is JSON.
     * The parser alone would take overlong characters, and make one id of two.
     */
    static Optional<StructuredRecord> read(byte[] value) {
        return Utf8.is(value) ? parsed(value) : Optional.empty();
    }

    private static Optional<StructuredRecord> parsed(byte[] value) {
        try (JsonParser parser = STRICT.createParser(value)) {
            var read = new StructuredRecord(new HashMap<>(), new byte[0]);
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName().toLowerCase(Locale.ROOT);
                JsonToken token = parser.nextToken();
                if (name.equals("data")) {
                    read = new StructuredRecord(read.attributes, data(parser, value));
                } else if (!read.add(name, token, parser)) {
                    return Optional.empty();
                }
            }
            return parser.nextToken() == null ? Optional.of(read) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private boolean add(String name, JsonToken token, JsonParser parser) throws IOException {
        if (token == JsonToken.VALUE_NULL) {
            return true;
        }
        if (!token.isScalarValue() || name.equals("data_base64")) {
            return false;
        }
        String text = parser.getText();
        return text.isEmpty() || attributes.put(name, text) == null;
    }

    private static byte[] data(JsonParser parser, byte[] value) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return new byte[0];
        }
        int from = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        parser.finishToken();
        return Arrays.copyOfRange(value, from, (int) parser.currentLocation().getByteOffset());
    }
}
