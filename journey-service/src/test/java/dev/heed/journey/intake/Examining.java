package dev.heed.journey.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.journey.inbound.StrictJson;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/** Examines single items as they would come in at 10:00 on the first of January 2026, from the source shop. */
final class Examining {
    private static final Examination EXAMINATION = new Examination(
            new SmallRyeConfigBuilder()
                    .withMapping(IntakeConfig.class)
                    .withConverter(Duration.class, 200, new DurationConverter())
                    .build()
                    .getConfigMapping(IntakeConfig.class),
            new Arrival("shop", Instant.parse("2026-01-01T10:00:00Z"), "/v1/batch"));

    private Examining() {}

    static Examined segment(JsonNode call) {
        return EXAMINATION.segment(item(call), SegmentCall.of(call.path("type").asText()));
    }

    static Examined segment(String call) {
        return segment(json(call));
    }

    static Examined cloudEvent(String event) {
        return EXAMINATION.cloudEvent(item(json(event)));
    }

    /** The code of the refusal; empty for an accepted item. */
    static String refusal(Examined examined) {
        return switch (examined) {
            case Examined.Refused refused -> refused.refusal().code();
            case Examined.Accepted accepted -> "";
        };
    }

    static JsonNode json(String text) {
        return StrictJson.tree(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }

    private static Item item(JsonNode json) {
        return new Item(0, json.toString().getBytes(StandardCharsets.UTF_8), json);
    }
}
