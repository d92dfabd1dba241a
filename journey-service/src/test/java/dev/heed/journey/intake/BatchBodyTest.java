package dev.heed.journey.intake;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class BatchBodyTest {
    private static final Caps MOST = new Caps(32 * 1024, 3, bytes -> {});

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

    @Test
    void what_an_item_says_of_its_page_or_device_leaves_the_rest_to_the_batch() {
        Item item = items(
                        "{\"batch\": [{\"context\": {\"device\": {\"type\": \"ios\"}, \"page\": {\"url\": \"own\"}}}],"
                                + " \"context\": {\"device\": {\"id\": \"d\", \"type\": \"x\"}, \"page\": {\"url\": \"u\"}}}")
                .getFirst();

        JsonNode context = item.json().path("context");
        assertThat(context.path("device")).hasToString("{\"type\":\"ios\",\"id\":\"d\"}");
        assertThat(context.path("page").path("url").asText()).isEqualTo("own");
    }

    @Test
    void half_a_character_in_what_the_batch_says_refuses_its_items() {
        Item item = items("{\"batch\": [{\"type\": \"identify\", \"userId\": \"u\"}],"
                        + " \"context\": {\"traits\": {\"email\": \"\\ud800\"}}}")
                .getFirst();

        assertThat(Examining.refusal(Examining.segment(item))).isEqualTo("text-malformed");
        assertThat(item.origin().shared().kept().orElseThrow()).asString().containsIgnoringCase("\\ud800");
    }

    @Test
    void a_large_context_is_held_once_and_without_what_nobody_reads() {
        String url = "x".repeat(100);
        List<Item> items = items("{\"batch\": [{}, {}], \"context\": {\"junk\": [1], \"locale\": [[1]],"
                + " \"page\": {\"url\": \"" + url + "\", \"title\": \"t\"}}}");

        JsonNode first = items.getFirst().json().path("context");
        assertThat(first).hasToString("{\"locale\":{},\"page\":{\"url\":\"" + url + "\"}}");
        assertThat(items.getLast().json().path("context")).isSameAs(first);
    }

    @Test
    void the_context_of_a_batch_means_the_same_as_an_items_own() {
        String context = """
                {"channel": "chat", "sessionId": 1, "groupId": "g", "replay": "r", "locale": "de",
                 "page": {"url": "u"}, "device": {"type": "ios"}, "app": {"name": "n"}}""";
        String call = "{\"type\":\"track\",\"event\":\"e\",\"userId\":\"u\",\"messageId\":\"m\"";
        Item shared = items("{\"batch\": [" + call + "}], \"context\": " + context + "}")
                .getFirst();

        var own = (Examined.Accepted) Examining.segment(call + ",\"context\":" + context + "}");
        var same = (Examined.Accepted) Examining.segment(shared.json());
        assertThat(same.event().extensions())
                .isEqualTo(own.event().extensions())
                .hasSize(8);
    }

    @Test
    void a_batch_is_read_no_further_than_it_may_be_long() {
        assertThat(items("{\"batch\": [{}, {}, {}]}")).hasSize(MOST.items());
        assertThat(BatchBody.read(bytes("{\"batch\": [{}, {}, {}, {} no longer JSON"), MOST))
                .isInstanceOf(BatchBody.Read.TooLong.class);
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
                "{\"batch\": [{\"properties\":{\"a\":1,\"a\":2}}]}",
                "{\"batch\": [{\"properties\":{\"a\":{\"b\":1,\"b\":2}}}]}",
                "{\"batch\": [{\"context\":{\"traits\":{\"b\":1,\"b\":2}}}]}",
                "{\"batch\": [{\"context\":{\"page\":{\"b\":1,\"b\":2}}}]}",
                "{\"batch\": [], \"junk\": [{\"a\":1,\"a\":2}]}",
                "{\"batch\": [], \"context\": {\"junk\": 1, \"junk\": 2}}",
                "{\"batch\": [{]}",
                "{\"batch\": [",
                "{'batch': []}",
                "{\"batch\": [NaN]}"
            })
    void a_body_that_is_no_strict_batch_is_malformed(String body) {
        assertThat(BatchBody.read(body.getBytes(StandardCharsets.UTF_8), MOST))
                .isInstanceOf(BatchBody.Read.Malformed.class);
    }

    @Test
    void another_encoding_than_utf_8_is_malformed() {
        assertThat(BatchBody.read("{\"batch\": []}".getBytes(StandardCharsets.UTF_16BE), MOST))
                .isInstanceOf(BatchBody.Read.Malformed.class);
        assertThat(BatchBody.read("{\"batch\": [\"ü\"]}".getBytes(StandardCharsets.ISO_8859_1), MOST))
                .isInstanceOf(BatchBody.Read.Malformed.class);
    }

    @Test
    void a_thousand_levels_are_malformed_and_not_a_stack_overflow() {
        String deep = "{\"batch\": [" + "[".repeat(1000) + "]".repeat(1000) + "]}";

        assertThat(BatchBody.read(deep.getBytes(StandardCharsets.UTF_8), MOST))
                .isInstanceOf(BatchBody.Read.Malformed.class);
    }

    private static List<Item> items(String body) {
        return ((BatchBody.Read.Batch) BatchBody.read(body.getBytes(StandardCharsets.UTF_8), MOST)).items();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String raw(Item item) {
        return new String(item.raw().bytes(), StandardCharsets.UTF_8);
    }
}
