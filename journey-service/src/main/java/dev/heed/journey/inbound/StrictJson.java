package dev.heed.journey.inbound;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.heed.contracts.Utf8;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * JSON as emitters must send it: UTF-8, no duplicate keys, nothing after the value, bounded depth. Numbers keep all
 * their digits.
 */
public final class StrictJson {
    /** For problems and refusals. */
    public static final String RULE = "strict JSON: UTF-8, no duplicate keys, one value";

    /** No limit that users see: what parsing itself may cost. The limit on events is a setting. */
    private static final int PARSER_DEPTH = 64;

    /** Far beyond what a double holds; a number with more zeros costs memory as soon as somebody computes with it. */
    private static final int MOST_SCALE = 1000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(PARSER_DEPTH)
                    .build())
            .build();

    /** For {@link #lenient}. Names come from strangers: interned, they would stay in the JVM's own table. */
    private static final JsonFactory LENIENT = FACTORY.rebuild()
            .disable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    /** Reads one value after the other from a parser, so it does not look behind a value. */
    public static final JsonMapper MAPPER = JsonMapper.builder(FACTORY)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final ObjectWriter ASCII = MAPPER.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII);

    private StrictJson() {}

    /**
     * A parser over text that is UTF-8 in every byte: the parser alone would take halves of characters. Trees read from
     * it may throw NumberFormatException too: Jackson does for exponents of very many digits.
     *
     * @throws IOException when it is not
     */
    public static JsonParser parser(byte[] json) throws IOException {
        return MAPPER.createParser(utf8(json));
    }

    /**
     * {@link #parser} for readers that look for keys that stand twice themselves.
     *
     * @throws IOException when the bytes are not UTF-8
     */
    public static JsonParser lenient(byte[] json) throws IOException {
        return LENIENT.createParser(utf8(json));
    }

    private static byte[] utf8(byte[] json) throws JsonParseException {
        if (!Utf8.is(json)) {
            throw new JsonParseException(null, "not UTF-8");
        }
        return json;
    }

    /** As JSON that says all texts, halves of characters too: whatever is not ASCII is escaped. */
    public static byte[] ascii(JsonNode json) {
        try {
            return ASCII.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree can always be written", e);
        }
    }

    /** The tree; an empty object for no bytes at all; empty when the bytes are not strict JSON. */
    public static Optional<JsonNode> tree(byte[] json) {
        if (json.length == 0) {
            return Optional.of(JsonNodeFactory.instance.objectNode());
        }
        try (JsonParser parser = parser(json)) {
            JsonNode tree = parser.nextToken() == null ? null : MAPPER.readTree(parser);
            return tree == null || parser.nextToken() != null ? Optional.empty() : Optional.of(tree);
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** {@link #tree} of what may also be kept: numbers that fit, texts that are Unicode. */
    public static Optional<JsonNode> keepable(byte[] json) {
        return tree(json).filter(StrictJson::numbersFit).filter(StrictJson::wellFormed);
    }

    /** How many arrays and objects are nested: 0 for a scalar, 1 for a flat object. */
    public static int depth(JsonNode node) {
        int deepest = 0;
        for (JsonNode child : node) {
            deepest = Math.max(deepest, depth(child));
        }
        return node.isContainerNode() ? deepest + 1 : 0;
    }

    /** False for a number that no double can say: every reader would make something else of it. */
    public static boolean numbersFit(JsonNode node) {
        if (node.isBigDecimal()) {
            BigDecimal number = node.decimalValue();
            return Math.abs(number.scale()) <= MOST_SCALE && !Double.isInfinite(number.doubleValue());
        }
        if (node.isBigInteger()) {
            return !Double.isInfinite(node.doubleValue());
        }
        for (JsonNode child : node) {
            if (!numbersFit(child)) {
                return false;
            }
        }
        return true;
    }

    /** False when a key or text holds half a character, which UTF-8 cannot say. */
    public static boolean wellFormed(JsonNode node) {
        if (node.isTextual()) {
            return wellFormed(node.textValue());
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (!wellFormed(field.getKey()) || !wellFormed(field.getValue())) {
                return false;
            }
        }
        if (node.isArray()) {
            for (JsonNode child : node) {
                if (!wellFormed(child)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** False when the text holds half a character. */
    public static boolean wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                int point = text.codePointAt(i);
                if (Character.charCount(point) == 1) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
