package dev.heed.journey.customer;

import dev.heed.contracts.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;

import static org.assertj.core.api.Assertions.assertThat;

class SegmentTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'trait': 'plan', 'op': 'eq', 'value': 'gold'}",
                "{'trait': 'plan', 'value': 'gold'}",
                "{'trait': 'plan', 'op': 'prefix', 'value': 'go'}",
                "{'trait': 'plan', 'op': 'in', 'value': ['silver', 'gold']}",
                "{'trait': 'age', 'value': 42.0}",
                "{'trait': 'age', 'op': 'gte', 'value': 42}",
                "{'trait': 'missing', 'op': 'ne', 'value': 1}",
                "{'trait': 'missing', 'op': 'exists', 'value': false}",
                "{'computed': 'events', 'op': 'gt', 'value': 10}",
                "{'computed': 'value.EUR', 'op': 'lt', 'value': 100}",
                "{'computed': 'channels.web', 'op': 'exists'}",
                "{'computed': 'lastSeen', 'op': 'gt', 'value': '2026-01-01T12:00:00Z'}",
                "{'consent': 'email/marketing', 'value': false}",
                "{'account': 'acme'}",
                "{'topic': 'news', 'value': true}",
                "{'setting': 'zone', 'op': 'prefix', 'value': 'Europe/'}",
                "{'all': [{'account': 'acme'}, {'not': {'trait': 'plan', 'value': 'silver'}}]}",
                "{'any': [{'account': 'other'}, {'account': 'acme'}]}"
            })
    void these_hold(String where) {
        assertThat(holds(where)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'trait': 'plan', 'op': 'ne', 'value': 'gold'}",
                "{'trait': 'plan', 'op': 'gt', 'value': 1}",
                "{'trait': 'missing', 'op': 'lt', 'value': 1}",
                "{'computed': 'lastSeen', 'op': 'lt', 'value': '2026-01-01T12:00:00Z'}",
                "{'computed': 'nonsense', 'op': 'exists'}",
                "{'setting': 'language', 'op': 'exists'}",
                "{'not': {'account': 'acme'}}",
                "{'all': [{'account': 'acme'}, {'account': 'other'}]}"
            })
    void these_do_not_hold(String where) {
        assertThat(holds(where)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "{'all': []}",
                "{'all': [{'account': 'a'}], 'any': [{'account': 'a'}]}",
                "{'trait': 'plan', 'op': 'like', 'value': 'g'}",
                "{'trait': 'plan', 'account': 'a', 'value': 'g'}",
                "{'trait': 'plan', 'op': 'in', 'value': 'gold'}",
                "{'trait': 'plan', 'op': 'gt', 'value': true}",
                "{'trait': 1, 'value': 1}"
            })
    void what_is_no_segment_is_refused(String where) {
        assertThat(read(where)).isInstanceOf(SegmentReader.Read.Refused.class);
    }

    @Test
    void depth_and_number_of_conditions_are_bounded() {
        String many = "{'all': [" + "{'account': 'a'},".repeat(50) + "{'account': 'a'}]}";

        assertThat(read("{'not': ".repeat(9) + "{'account': 'a'}" + "}".repeat(9)))
                .isInstanceOf(SegmentReader.Read.Refused.class);
        assertThat(read(many)).isInstanceOf(SegmentReader.Read.Refused.class);
    }

    private static boolean holds(String where) {
        return switch (read(where)) {
            case SegmentReader.Read.Parsed(var segment) ->
                segment.matches(Profiles.with("{\"plan\": \"gold\", \"age\": 42}"));
            case SegmentReader.Read.Refused(var message) -> throw new AssertionError(message);
        };
    }

    private static SegmentReader.Read read(String where) {
        return SegmentReader.read(Json.tree(where.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
    }
}
