package dev.heed.care.calendar;

import dev.heed.time.BusinessCalendar;
import dev.heed.time.CalendarRules;
import dev.heed.time.Holiday;
import dev.heed.time.Opening;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A calendar as settings write it.
 *
 * @param zone such as {@code Europe/Berlin}
 * @param days such as {@code mon, tue}; the others are closed
 * @param hours such as {@code 09:00-17:00}, the same on each of the days
 * @param holidays each a date ({@code 2026-12-24}) or a day of every year ({@code 12-25}), on which it is closed
 */
public record CalendarText(String zone, List<String> days, String hours, List<String> holidays) {
    public static final String ZONE = "UTC";
    public static final String DAYS = "mon,tue,wed,thu,fri";
    public static final String HOURS = "00:00-24:00";

    private static final int EVERY_YEAR = "12-25".length();

    public CalendarText {
        days = List.copyOf(days);
        holidays = List.copyOf(holidays);
    }

    /** @throws IllegalArgumentException that names the setting, its value and what it should be */
    BusinessCalendar calendar(String name) {
        ZoneId place = read(name, "zone", zone, "a time zone such as Europe/Berlin", () -> ZoneId.of(zone.strip()));
        Opening open = read(name, "hours", hours, "hours such as 09:00-17:00", () -> Opening.parse(hours.strip()));
        Map<DayOfWeek, List<Opening>> week = new EnumMap<>(DayOfWeek.class);
        for (String day : days) {
            week.put(
                    read(name, "days", day, "one of mon, tue, wed, thu, fri, sat, sun", () -> day(day)), List.of(open));
        }
        List<Holiday> closed = holidays.stream()
                .map(text -> read(
                        name,
                        "holidays",
                        text,
                        "a date such as 2026-12-24, or 12-25 for every year",
                        () -> holiday(text.strip())))
                .toList();
        return new BusinessCalendar(new CalendarRules(name, place, week, closed));
    }

    private static DayOfWeek day(String text) {
        String wanted = text.strip().toUpperCase(Locale.ROOT);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.name().equals(wanted) || day.name().substring(0, 3).equals(wanted)) {
                return day;
            }
        }
        throw new IllegalArgumentException(text);
    }

    private static Holiday holiday(String text) {
        return text.length() == EVERY_YEAR
                ? new Holiday.Yearly(text, MonthDay.parse("--" + text))
                : new Holiday.Dated(text, LocalDate.parse(text));
    }

    private static <T> T read(String name, String setting, String value, String expected, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "heed.care.calendars." + name + "." + setting + " has '" + value + "'; it takes " + expected, e);
        }
    }
}
