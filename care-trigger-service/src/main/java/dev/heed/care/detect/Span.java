package dev.heed.care.detect;

import dev.heed.care.pattern.TimeSpan;
import dev.heed.time.BusinessCalendar;
import dev.heed.time.Due;

import java.time.Instant;

/** A length of time from a moment on. */
sealed interface Span {
    /** {@link Times#NONE} when that is out of reach. */
    long after(long at);

    record Fixed(long millis) implements Span {
        @Override
        public long after(long at) {
            return at + millis;
        }
    }

    record Business(BusinessCalendar calendar, int days) implements Span {
        @Override
        public long after(long at) {
            return switch (calendar.plusBusinessDays(Instant.ofEpochMilli(at), days)) {
                case Due.At(var instant) -> Times.millis(instant);
                case Due.Unreachable unreachable -> Times.NONE;
            };
        }
    }

    /** @throws IllegalArgumentException when business days are asked of a calendar that is not there */
    static Span of(TimeSpan span, String calendar, Calendars calendars) {
        if (!span.inBusinessDays()) {
            return new Fixed(span.millis());
        }
        String name = calendar.isEmpty() ? "default" : calendar;
        return new Business(
                calendars
                        .named(name)
                        .orElseThrow(() -> new IllegalArgumentException("There is no calendar '" + name + "'")),
                span.amount());
    }
}
