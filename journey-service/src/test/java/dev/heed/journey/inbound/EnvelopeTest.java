package dev.heed.journey.inbound;

import dev.heed.contracts.CloudEvent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class EnvelopeTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "A", "a-b", "a_b", "ä", "\ud800"})
    void names_of_extensions_are_letters_and_digits_whichever_way_they_come(String name) {
        var event = new CloudEvent("e1", "shop", "paid", "u1", Instant.EPOCH, Map.of(name, "x"), new byte[0]);

        assertThat(Envelope.refusal(event)).map(Refusal::code).contains("extension-malformed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"heed.customer.erase", "identity.unmerged", "customer.throttled"})
    void only_the_platform_emits_its_types(String type) {
        assertThat(Envelope.refusal(of("shop", type))).map(Refusal::code).contains("type-reserved");
        assertThat(Envelope.refusal(of(Envelope.HEED, type))).isEmpty();
    }

    /** In lower case, one character of Turkish becomes two. */
    @ParameterizedTest
    @CsvSource({
        "subject, 256, ''",
        "subject, 257, identifier-too-long",
        "email, 120, ''",
        "email, 200, identifier-too-long"
    })
    void identifiers_have_a_length(String name, int length, String code) {
        String text = (name.equals("email") ? "\u0130".repeat(length) + "@x" : "x".repeat(length));
        Map<String, String> extensions = name.equals("email") ? Map.of(name, text) : Map.of();
        String subject = name.equals("email") ? "u1" : text;
        var event = new CloudEvent("e1", "shop", "paid", subject, Instant.EPOCH, extensions, new byte[0]);

        assertThat(Envelope.refusal(event).map(Refusal::code).orElse("")).isEqualTo(code);
    }

    private static CloudEvent of(String source, String type) {
        return new CloudEvent("e1", source, type, "u1", Instant.EPOCH, Map.of(), new byte[0]);
    }
}
