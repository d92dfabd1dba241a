package dev.heed.care.detect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.care.pattern.FieldPath;
import dev.heed.care.pattern.When;
import dev.heed.contracts.JourneyEvent;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.OptionalLong;

/** Until when an absence waits, ms. */
@FunctionalInterface
interface DueTime {
    /** Empty when the event does not carry a due time, or not one with a zone. */
    OptionalLong of(JourneyEvent event, long start);

    static DueTime of(When.Bound bound) {
        return switch (bound) {
            case When.Within within -> {
                long span = within.span().millis();
                yield (event, start) -> OptionalLong.of(start + span);
            }
            case When.Until until -> {
                FieldPath path = FieldPath.of(until.path());
                yield (event, start) -> read(path.read(event));
            }
        };
    }

    private static OptionalLong read(JsonNode value) {
        try {
            return value.isTextual()
                    ? OptionalLong.of(
                            Times.millis(OffsetDateTime.parse(value.textValue()).toInstant()))
                    : OptionalLong.empty();
        } catch (DateTimeException e) {
            return OptionalLong.empty();
        }
    }
}
