package dev.heed.journey.intake;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.heed.journey.inbound.Envelope;
import dev.heed.journey.inbound.StrictJson;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Any bytes at all are events or are refused: nothing is thrown, and what is accepted is fit for the log. The build
 * tries the stored inputs; {@code JAZZER_FUZZ=1} searches for new ones, one method at a time.
 */
class EnvelopeFuzzTest {
    private static final Caps CAPS = new Caps(32 * 1024, 100, bytes -> {});

    @FuzzTest
    void segment(byte[] body) {
        Items.one(body, CAPS).ifPresent(item -> check(Examining.segment(item)));
        if (BatchBody.read(body, CAPS) instanceof BatchBody.Read.Batch batch) {
            batch.items().forEach(item -> check(Examining.segment(item)));
        }
    }

    @FuzzTest
    void cloudEvents(byte[] body) {
        Items.one(body, CAPS).ifPresent(item -> check(Examining.cloudEvent(item)));
        if (BatchBody.readArray(body, CAPS) instanceof BatchBody.Read.Batch batch) {
            batch.items().forEach(item -> check(Examining.cloudEvent(item)));
        }
    }

    /** The header and, after its first line, the body. */
    @FuzzTest
    void binary(byte[] input) {
        String[] parts = new String(input, StandardCharsets.ISO_8859_1).split("\n", 2);
        Map<String, List<String>> headers = Map.of(
                "ce-specversion",
                List.of("1.0"),
                "ce-id",
                List.of("1"),
                "ce-source",
                List.of("/s"),
                "ce-type",
                List.of(parts[0]),
                "ce-subject",
                List.of("u"));
        byte[] body = parts.length == 1 ? new byte[0] : parts[1].getBytes(StandardCharsets.ISO_8859_1);
        BinaryEvent.item(headers, body, CAPS).ifPresent(item -> check(Examining.cloudEvent(item)));
    }

    private static void check(Examined examined) {
        switch (examined) {
            case Examined.Refused refused ->
                assertThat(refused.refusal().code()).isNotEmpty();
            case Examined.Accepted(var item, var event) -> {
                assertThat(Envelope.key(event)).isNotEmpty();
                assertThat(StrictJson.keepable(event.data())).isPresent();
            }
        }
    }
}
