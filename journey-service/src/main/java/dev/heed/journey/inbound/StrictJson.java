package dev.heed.journey.inbound;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import java.io.IOException;
import java.util.Optional;

/**
 * JSON as emitters must send it: UTF-8, no duplicate keys, nothing after the value, bounded depth. Numbers keep all
 * their digits.
 */
public final class StrictJson {
    /** No limit that users see: what parsing itself may cost. The limit on events is a setting. */
    private static final int PARSER_DEPTH = 64;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(PARSER_DEPTH)
                    .build())
            .build();

    /** Reads one value after the other from a parser, so it does not look behind a value. */
    public static final JsonMapper MAPPER = JsonMapper.builder(FACTORY)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private StrictJson() {}

    /** The tree; an empty object for no bytes at all; empty when the bytes are not strict JSON. */
    public static Optional<JsonNode> tree(byte[] json) {
        if (json.length == 0) {
            return Optional.of(JsonNodeFactory.instance.objectNode());
        }
        try {
            var reader = MAPPER.reader(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
            return Optional.of(reader.readTree(json)).filter(node -> !node.isMissingNode());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** How many arrays and objects are nested: 0 for a scalar, 1 for a flat object. */
    public static int depth(JsonNode node) {
        int deepest = 0;
        for (JsonNode child : node) {
            deepest = Math.max(deepest, depth(child));
        }
        return node.isContainerNode() ? deepest + 1 : 0;
    }
}
