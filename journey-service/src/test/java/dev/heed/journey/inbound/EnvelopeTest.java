package dev.heed.journey.inbound;

import dev.heed.contracts.CloudEvent;
import org.junit.jupiter.params.ParameterizedTest;
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

    private static CloudEvent of(String source, String type) {
        return new CloudEvent("e1", source, type, "u1", Instant.EPOCH, Map.of(), new byte[0]);
    }
}
