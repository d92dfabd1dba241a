package dev.heed.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.contracts.CloudEventHeaders.Read;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class JourneyEventTest {
    private static final JsonNode GOLDEN = Golden.of("journey-event-v1").tree();

    @Test
    void isWrittenAsItsGoldenFile() {
        CloudEvent event = Samples.journeyEvent().toCloudEvent();

        assertThat(lines(CloudEventHeaders.write(event))).isEqualTo(goldenHeaders());
        assertThat(new String(event.data(), StandardCharsets.UTF_8))
                .isEqualTo(GOLDEN.path("data").toString());
    }

    @Test
    void isReadFromItsGoldenFile() {
        assertThat(golden(new RecordHeaders())).isEqualTo(Samples.journeyEvent());
    }

    @Test
    void keepsAttributesAndDataOfANewerWriter() {
        Headers newer = new RecordHeaders().add("ce_amendedby", "Zoë".getBytes(StandardCharsets.UTF_8));

        CloudEvent written = golden(newer).toCloudEvent();

        assertThat(CloudEventHeaders.write(written).lastHeader("ce_amendedby").value())
                .isEqualTo("Zoë".getBytes(StandardCharsets.UTF_8));
        assertThat(Json.tree(written.data())).isEqualTo(GOLDEN.path("data"));
    }

    @Test
    void namesItsKnownExtensions() {
        JourneyEvent event = Samples.journeyEvent();

        assertThat(List.of(event.channel(), event.session(), event.account(), event.replay()))
                .containsExactly(Optional.of("web"), Optional.of("s-9"), Optional.of("acme"), Optional.of("run-7"));
    }

    @Test
    void hasNoExtensionThatNobodyGave() {
        var event = new JourneyEvent("e", "s", "t", "c", Samples.AT, Map.of(), Samples.json("{}"));

        assertThat(List.of(event.channel(), event.session(), event.account(), event.replay()))
                .containsOnly(Optional.empty());
    }

    @Test
    void withoutDataHasAnEmptyObject() {
        var event = new CloudEvent("e", "s", "t", "c", Samples.AT, Map.of(), new byte[0]);

        assertThat(JourneyEvent.of(event).data()).isEqualTo(Samples.json("{}"));
    }

    private static JourneyEvent golden(Headers more) {
        Headers headers = new RecordHeaders(more);
        GOLDEN.path("headers")
                .properties()
                .forEach(header ->
                        headers.add(header.getKey(), header.getValue().asText().getBytes(StandardCharsets.UTF_8)));
        byte[] data = Json.write(GOLDEN.path("data"));
        return CloudEventHeaders.read(headers, data, Instant.EPOCH) instanceof Read.Event(var event)
                ? JourneyEvent.of(event)
                : fail();
    }

    private static JourneyEvent fail() {
        throw new AssertionError("The golden file is not readable");
    }

    private static List<String> goldenHeaders() {
        return GOLDEN.path("headers").properties().stream()
                .map(header -> header.getKey() + ": " + header.getValue().asText())
                .toList();
    }

    private static List<String> lines(Headers headers) {
        List<String> lines = new ArrayList<>();
        headers.forEach(header -> lines.add(header.key() + ": " + new String(header.value(), StandardCharsets.UTF_8)));
        return lines;
    }
}
