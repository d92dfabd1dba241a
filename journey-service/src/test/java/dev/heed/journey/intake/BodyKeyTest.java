package dev.heed.journey.intake;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;

import static org.assertj.core.api.Assertions.assertThat;

class BodyKeyTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "k | {'writeKey':'k','event':'e'}",
                "k | {'event':{'writeKey':'x'},'writeKey':'k'}",
                "k | {'batch':[{'writeKey':'x'},{}],'writeKey':'k'}",
                "k | {'batch':[{'writeKey':'k'},{'a':[{}],'writeKey':'k'}]}",
                "k | {'writeKey':'','batch':[{'writeKey':'k'}]}",
                "'' | {'batch':[{'writeKey':'k'},{}]}",
                "'' | {'batch':[{'writeKey':'k'},{'writeKey':'other'}]}",
                "'' | {'batch':[{'writeKey':'k'},7]}",
                "'' | {'context':{'writeKey':'k'}}",
                "'' | {'writeKey':1}",
                "'' | ['writeKey','k']",
                "'' | no JSON",
                "'' | {'batch':[",
            })
    void the_key_is_the_own_one_or_that_of_all_items(String key, String body) {
        assertThat(BodyKey.in(bytes(body))).isEqualTo(key.replace("'", ""));
    }

    @Test
    void the_key_is_covered_wherever_it_was_written_and_nothing_else() {
        String item = "{\"a\":{\"writeKey\":\"x\"},\"writeKey\" : \"sécret\", \"b\":[\"k\"]}";
        Slice slice = new Slice(bytes("[" + item + "]"), 1, bytes(item).length + 1);

        assertThat(new String(BodyKey.covered(slice), StandardCharsets.UTF_8))
                .isEqualTo(item.replace("sécret", "*******"));
    }

    @Test
    void a_key_of_which_the_name_is_escaped_is_covered_too() {
        assertThat(BodyKey.covered(Slice.whole(bytes("{'write\\u004bey':'k'}"))))
                .asString()
                .contains("\"*\"");
    }

    @Test
    void what_is_no_object_has_no_key() {
        assertThat(BodyKey.covered(Slice.whole(bytes("['writeKey']")))).isEqualTo(bytes("['writeKey']"));
    }

    private static byte[] bytes(String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}
