package dev.heed.care.meaning;

import dev.heed.care.pattern.TimeSpan;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Lengths of time from the document; business days are Monday to Friday, UTC, no holidays. */
final class Spans {
    private Spans() {}

    static long plus(long at, TimeSpan span) {
        return span.inBusinessDays() ? businessDays(at, span.amount()) : at + span.millis();
    }

    /** Whether what was at {@code then} is in the window that ends {@code now}; exactly the span apart is outside. */
    static boolean covers(TimeSpan within, long then, long now) {
        return now < plus(then, within);
    }

    private static long businessDays(long at, int days) {
        LocalDateTime day = workingDay(LocalDateTime.ofInstant(Instant.ofEpochMilli(at), ZoneOffset.UTC));
        for (int i = 0; i < days; i++) {
            day = workingDay(day.plusDays(1));
        }
        return day.toInstant(ZoneOffset.UTC).toEpochMilli();
    }

    private static LocalDateTime workingDay(LocalDateTime day) {
        LocalDateTime working = day;
        while (working.getDayOfWeek() == DayOfWeek.SATURDAY || working.getDayOfWeek() == DayOfWeek.SUNDAY) {
            working = working.plusDays(1);
        }
        return working;
    }
}
