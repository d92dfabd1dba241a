package dev.heed.journey.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heed.contracts.CloudEvent;
import dev.heed.journey.inbound.StrictJson;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

class SegmentGoldenTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "track",
                "identify",
                "page",
                "screen",
                "group",
                "alias",
                "run",
                "identify-persons",
                "rudder-identify"
            })
    void a_segment_call_becomes_this_event(String name) throws IOException {
        JsonNode golden = golden(name);

        var accepted = (Examined.Accepted) Examining.segment(golden.path("call"));

        assertThat(json(accepted.event())).isEqualTo(golden.path("event"));
    }

    private static JsonNode golden(String name) throws IOException {
        try (var file = requireNonNull(SegmentGoldenTest.class.getResourceAsStream("/segment/" + name + ".json"))) {
            return StrictJson.tree(file.readAllBytes()).orElseThrow();
        }
    }

    private static ObjectNode json(CloudEvent event) {
        ObjectNode json = StrictJson.MAPPER.createObjectNode();
        json.put("id", event.id()).put("source", event.source()).put("type", event.type());
        json.put("subject", event.subject()).put("time", event.time().toString());
        ObjectNode extensions = json.putObject("extensions");
        event.extensions().forEach(extensions::put);
        return json.set("data", StrictJson.tree(event.data()).orElseThrow());
    }
}
