package dev.heed.journey.plan;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;

import static org.assertj.core.api.Assertions.assertThat;

class StrictBodyTest {
    @Test
    void numbers_keep_their_digits_and_what_is_absent_is_absent() {
        var body = read("{'schema': {'maximum': 0.12345678901234567891, 'minimum': 1.0}}");

        assertThat(body.map(version -> String.valueOf(version.schema())))
                .contains("{\"maximum\":0.12345678901234567891,\"minimum\":1.0}");
        assertThat(body.orElseThrow().personal()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{'schema': {'maximum': 1e400}}",
                "{'schema': {'type': 'object', 'type': 'string'}}",
                "{'schema': {'title': '\\ud800'}}",
                "{'personal': 'email'}",
                "{} {}"
            })
    void other_bodies_are_none(String json) {
        assertThat(read(json)).isEmpty();
    }

    @Test
    void a_list_may_hold_null_and_is_judged_later() {
        assertThat(read("{'personal': ['a', null]}").orElseThrow().personal())
                .hasSize(2)
                .startsWith("a")
                .containsNull();
    }

    private static java.util.Optional<EventVersionsResource.NewVersion> read(String json) {
        byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return StrictBody.read(bytes, EventVersionsResource.NewVersion.class);
    }
}
