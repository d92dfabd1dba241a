package dev.heed.journey.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.contracts.CloudEvent;
import dev.heed.journey.inbound.StrictJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class BinaryEventTest {
    @Test
    void headers_become_attributes_and_the_body_the_data_byte_by_byte() {
        CloudEvent event = event(headers("ce-subject", "u", "CE-Channel", "store"), "{ \"n\": 1.50 }");

        assertThat(event.type()).isEqualTo("t");
        assertThat(event.subject()).isEqualTo("u");
        assertThat(event.extensions()).containsEntry("channel", "store").containsEntry("origin", "/s");
        assertThat(event.data()).asString().isEqualTo("{ \"n\": 1.50 }");
    }

    @Test
    void an_empty_body_is_an_event_without_data() {
        assertThat(event(headers("ce-subject", "u"), "").data()).asString().isEqualTo("{}");
    }

    @Test
    void a_refused_one_is_kept_in_structured_form() {
        Item item = item(headers(), "{\"n\":1}").orElseThrow();

        JsonNode kept = StrictJson.tree(item.raw().bytes()).orElseThrow();
        assertThat(kept.path("type").asText()).isEqualTo("t");
        assertThat(kept.path("data")).hasToString("{\"n\":1}");
    }

    @Test
    void a_body_that_is_more_than_one_json_value_is_none() {
        assertThat(item(headers(), "{},\"id\":2")).isEmpty();
    }

    @Test
    void half_a_character_in_the_data_is_refused_and_stays_one_in_what_is_kept() {
        Item item = item(headers("ce-subject", "u"), "{\"a\":\"\\ud800\"}").orElseThrow();

        assertThat(Examining.refusal(Examining.cloudEvent(item))).isEqualTo("text-malformed");
        assertThat(item.raw().bytes()).asString().contains("\\ud800");
    }

    @Test
    void only_ce_headers_make_an_event() {
        assertThat(BinaryEvent.isIn(Map.of("accept", List.of("*/*"), "cell", List.of("1"))))
                .isFalse();
        assertThat(BinaryEvent.isIn(Map.of("CE-Id", List.of("1")))).isTrue();
    }

    /** As the server hands headers over: one char per byte. */
    @ParameterizedTest
    @CsvSource({
        "K%C3%B6ln, Köln",
        "Köln, Köln",
        "K\u00c3\u00b6ln, Köln",
        "%F0%9F%99%82, 🙂",
        "100%, 100%",
        "%zz%4, %zz%4",
        "%2541, %41",
        "'\"a \\\"b\\\" c\"', 'a \"b\" c'",
        "%ff, ÿ",
    })
    void header_texts_are_percent_encoded_or_raw(String header, String text) {
        assertThat(HeaderText.decoded(header)).isEqualTo(text);
    }

    private static CloudEvent event(Map<String, List<String>> headers, String body) {
        return Examining.accepted(Examining.cloudEvent(item(headers, body).orElseThrow()));
    }

    private static Optional<Item> item(Map<String, List<String>> headers, String body) {
        return BinaryEvent.item(headers, body.getBytes(StandardCharsets.UTF_8), Examining.CAPS);
    }

    private static Map<String, List<String>> headers(String... more) {
        Map<String, List<String>> headers = new HashMap<>();
        headers.put("ce-specversion", List.of("1.0"));
        headers.put("ce-id", List.of("1"));
        headers.put("ce-source", List.of("/s"));
        headers.put("ce-type", List.of("t"));
        headers.put("content-type", List.of("application/json"));
        for (int i = 0; i < more.length; i += 2) {
            headers.put(more[i], List.of(more[i + 1]));
        }
        return headers;
    }
}
