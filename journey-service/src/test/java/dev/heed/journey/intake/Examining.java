package dev.heed.journey.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.contracts.CloudEvent;
import dev.heed.journey.source.Future;
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
            new Arrival("shop", Future.REFUSE, Instant.parse("2026-01-01T10:00:00Z"), "/v1/batch"));

    static final Caps CAPS = new Caps(32 * 1024, 2500, bytes -> {});

    private Examining() {}

    static Examined segment(JsonNode call) {
        return segment(call.toString());
    }

    static Examined segment(String call) {
        return segment(item(call));
    }

    static Examined segment(Item item) {
        return EXAMINATION.segment(item, SegmentCall.of(item));
    }

    static Examined cloudEvent(String event) {
        return cloudEvent(item(event));
    }

    static Examined cloudEvent(Item event) {
        return EXAMINATION.cloudEvent(event);
    }

    static CloudEvent accepted(Examined examined) {
        return ((Examined.Accepted) examined).event();
    }

    /** The code of the refusal; empty for an accepted item. */
    static String refusal(Examined examined) {
        return switch (examined) {
            case Examined.Refused refused -> refused.refusal().code();
            case Examined.Accepted accepted -> "";
        };
    }

    private static Item item(String text) {
        return Items.one(text.getBytes(StandardCharsets.UTF_8), CAPS).orElseThrow();
    }
}
