package dev.heed.journey.intake;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class BatchBodyTest {
    @Test
    void items_keep_their_own_bytes() {
        List<Item> items = items("{ \"batch\" : [ {\"a\": \"ü\"} ,7, {\"b\":2}] }");

        assertThat(items).extracting(BatchBodyTest::raw).containsExactly("{\"a\": \"ü\"}", "7", "{\"b\":2}");
        assertThat(items).extracting(Item::index).containsExactly(0, 1, 2);
    }

    @Test
    void what_the_batch_says_goes_into_each_item_wherever_it_stands() {
        List<Item> items = items("""
                {"batch": [{"context": {"locale": "de"}}, {"context": null, "sentAt": "own"}],
                 "context": {"locale": "en", "replay": "r"}, "sentAt": "common"}""");

        assertThat(items.getFirst().json())
                .hasToString("{\"context\":{\"locale\":\"de\",\"replay\":\"r\"},\"sentAt\":\"common\"}");
        assertThat(items.getLast().json())
                .hasToString("{\"context\":{\"locale\":\"en\",\"replay\":\"r\"},\"sentAt\":\"own\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"batch\": {}}",
                "{\"batch\": []} x",
                "{\"batch\": []}{}",
                "{\"batch\": [{\"a\":1,\"a\":2}]}",
                "{\"batch\": [], \"batch\": []}",
                "{\"batch\": [{]}",
                "{\"batch\": [",
                "{'batch': []}",
                "{\"batch\": [NaN]}"
            })
    void a_body_that_is_no_strict_batch_is_malformed(String body) {
        assertThat(BatchBody.read(body.getBytes(StandardCharsets.UTF_8))).isInstanceOf(BatchBody.Read.Malformed.class);
    }

    @Test
    void another_encoding_than_utf_8_is_malformed() {
        assertThat(BatchBody.read("{\"batch\": []}".getBytes(StandardCharsets.UTF_16BE)))
                .isInstanceOf(BatchBody.Read.Malformed.class);
        assertThat(BatchBody.read("{\"batch\": [\"ü\"]}".getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOf(BatchBody.Read.Malformed.class);
    }

    @Test
    void a_thousand_levels_are_malformed_and_not_a_stack_overflow() {
        String deep = "{\"batch\": [" + "[".repeat(1000) + "]".repeat(1000) + "]}";

        assertThat(BatchBody.read(deep.getBytes(StandardCharsets.UTF_8))).isInstanceOf(BatchBody.Read.Malformed.class);
    }

    private static List<Item> items(String body) {
        return ((BatchBody.Read.Items) BatchBody.read(body.getBytes(StandardCharsets.UTF_8))).items();
    }

    private static String raw(Item item) {
        return new String(item.raw(), StandardCharsets.UTF_8);
    }
}
