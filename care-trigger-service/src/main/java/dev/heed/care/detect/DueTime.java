package dev.heed.care.detect;

import dev.heed.care.pattern.When;

import java.time.DateTimeException;
import java.time.OffsetDateTime;

/** Until when an absence waits, ms. */
@FunctionalInterface
interface DueTime {
    /** {@link Times#NONE} when the event does not carry a due time, or not one with a zone, or it is out of reach. */
    long of(Occurrence event);

    static DueTime of(When.Absence absence, Rule.Names names) {
        return switch (absence.bound()) {
            case When.Within within -> {
                Span span = names.span(within.span(), absence.calendar());
                yield event -> span.after(event.at());
            }
            case When.Until until -> {
                int field = names.field(until.path());
                yield event -> read(event.value(field));
            }
        };
    }

    private static long read(Object value) {
        try {
            return value instanceof String text
                    ? Times.millis(OffsetDateTime.parse(text).toInstant())
                    : Times.NONE;
        } catch (DateTimeException e) {
            return Times.NONE;
        }
    }
}
