package dev.heed.time;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Calendars that the tables of tests speak of. */
final class Calendars {
    static final ZoneId UTC = ZoneId.of("UTC");

    static final BusinessCalendar OFFICE = calendar(
            "office",
            UTC,
            workdays("09:00-17:00"),
            new Holiday.Yearly("New Year", MonthDay.of(1, 1)),
            new Holiday.Dated("Christmas Eve", LocalDate.of(2026, 12, 24), openings("09:00-12:00")),
            new Holiday.Yearly("Christmas", MonthDay.of(12, 25)));
    static final BusinessCalendar LUNCH =
            calendar("lunch", ZoneId.of("Europe/Berlin"), workdays("13:00-17:00", "08:00-12:00"));
    static final BusinessCalendar NIGHT = calendar(
            "night",
            UTC,
            workdays("22:00-06:00"),
            new Holiday.Dated("Founders' day", LocalDate.of(2026, 3, 4)),
            new Holiday.Dated("Short day", LocalDate.of(2026, 3, 17), openings("05:00-08:00")));
    static final BusinessCalendar ALWAYS = allWeek("UTC");
    static final BusinessCalendar NEVER = calendar("never", UTC, Map.of());

    private Calendars() {}

    static BusinessCalendar named(String name) {
        return List.of(OFFICE, LUNCH, NIGHT, ALWAYS, NEVER, BusinessCalendar.DEFAULT).stream()
                .filter(each -> each.rules().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static BusinessCalendar calendar(
            String name, ZoneId zone, Map<DayOfWeek, List<Opening>> week, Holiday... holidays) {
        return new BusinessCalendar(new CalendarRules(name, zone, week, List.of(holidays)));
    }

    static BusinessCalendar allWeek(String zone) {
        return calendar("always", ZoneId.of(zone), week(List.of(DayOfWeek.values()), "00:00-24:00"));
    }

    static Map<DayOfWeek, List<Opening>> workdays(String... openings) {
        return week(List.of(DayOfWeek.values()).subList(0, 5), openings);
    }

    static Map<DayOfWeek, List<Opening>> week(List<DayOfWeek> days, String... openings) {
        Map<DayOfWeek, List<Opening>> week = new EnumMap<>(DayOfWeek.class);
        days.forEach(day -> week.put(day, openings(openings)));
        return week;
    }

    static List<Opening> openings(String... openings) {
        return Arrays.stream(openings).map(Opening::parse).toList();
    }
}
