package dev.heed.journey.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.journey.inbound.StrictJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/** An item that is only gone through is known as well as one that is built. */
class WalkTest {
    private static final String[] SCALARS = {
        "1", "-0.5", "1e3", "1e400", "1e-10000", "\"t\"", "\"\\ud83d\\ude42\"", "\"\\ud800\"", "true", "null", "\"ü\""
    };
    private static final String[] NAMES = {
        "properties", "traits", "data", "context", "page", "email", "a", "$b", "userId", "\\ud801"
    };

    @Test
    void what_is_found_is_what_the_whole_tree_has() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int i = 0; i < 1000; i++) {
            String json = object(random, 0);
            JsonNode tree = StrictJson.tree(bytes(json)).orElseThrow();
            Item item = Items.one(bytes(json), Examining.CAPS).orElseThrow();

            assertThat(item.found()).as("seed %d: %s", seed, json).isEqualTo(Item.Found.in(tree));
            assertThat(item.json().size()).as("seed %d: %s", seed, json).isEqualTo(tree.size());
            item.payloads()
                    .forEach(payload -> assertThat(StrictJson.tree(payload.raw().bytes()))
                            .as("seed %d: %s", seed, json)
                            .isPresent());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,\"a\":2}",
                "{\"\\u0061\":1,\"a\":2}",
                "{\"properties\":{},\"properties\":{}}",
                "{\"x\":[{\"a\":[{\"b\":1,\"b\":1}]}]}",
                "[{\"a\":1,\"a\":2}]",
                "{\"a\":1e99999999999}"
            })
    void what_a_tree_would_refuse_is_refused(String json) {
        assertThat(StrictJson.tree(bytes(json))).isEmpty();
        assertThat(Items.one(bytes(json), Examining.CAPS)).isEmpty();
    }

    private static String object(Random random, int depth) {
        return IntStream.range(0, NAMES.length)
                .filter(i -> random.nextInt(NAMES.length) < 3)
                .mapToObj(i -> "\"" + NAMES[i] + "\": " + value(random, depth + 1))
                .collect(Collectors.joining(" , ", "{", "}"));
    }

    private static String value(Random random, int depth) {
        return switch (depth > 4 ? 9 : random.nextInt(10)) {
            case 0, 1, 2, 3 -> object(random, depth);
            case 4 -> "[" + value(random, depth + 1) + "," + value(random, depth + 1) + "]";
            default -> SCALARS[random.nextInt(SCALARS.length)];
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
