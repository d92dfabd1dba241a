package dev.heed.time;

import org.jspecify.annotations.Nullable;

import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A calendar as an organisation writes it.
 *
 * @param zone of all its wall-clock times; an offset is one too
 * @param week a weekday that is missing is closed; openings that meet make one, openings may not overlap
 * @param holidays at most one dated and one yearly a date
 */
public record CalendarRules(String name, ZoneId zone, Map<DayOfWeek, List<Opening>> week, List<Holiday> holidays) {
    private static final int MOST_HOLIDAYS = 5_000;

    /** @throws IllegalArgumentException that names the calendar, or the holiday, and what is wrong with it */
    public CalendarRules {
        DayOpenings.named(name);
        week = checked(name, week);
        holidays = List.copyOf(holidays);
        if (holidays.size() > MOST_HOLIDAYS) {
            throw new IllegalArgumentException(
                    "Calendar '" + name + "' has " + holidays.size() + " holidays; it may have " + MOST_HOLIDAYS);
        }
        checkDates(name, holidays);
    }

    private static Map<DayOfWeek, List<Opening>> checked(String name, Map<DayOfWeek, List<Opening>> week) {
        Map<DayOfWeek, List<Opening>> sorted = new EnumMap<>(DayOfWeek.class);
        week.forEach((day, openings) -> {
            if (!openings.isEmpty()) {
                sorted.put(day, DayOpenings.checked(day + " in calendar '" + name + "'", openings));
            }
        });
        sorted.forEach((day, openings) -> checkNight(name, day, openings, sorted.get(day.plus(1))));
        return Map.copyOf(sorted);
    }

    private static void checkNight(
            String name, DayOfWeek day, List<Opening> openings, @Nullable List<Opening> ofNextDay) {
        if (ofNextDay != null && openings.getLast().runsInto(ofNextDay.getFirst())) {
            throw new IllegalArgumentException("Openings of calendar '" + name + "' overlap: " + day + " "
                    + openings.getLast() + " and " + day.plus(1) + " " + ofNextDay.getFirst());
        }
    }

    private static void checkDates(String name, List<Holiday> holidays) {
        Set<Object> dates = new HashSet<>();
        for (Holiday holiday : holidays) {
            Object date = switch (holiday) {
                case Holiday.Yearly yearly -> yearly.day();
                case Holiday.Dated dated -> dated.date();
            };
            if (!dates.add(date)) {
                throw new IllegalArgumentException("Calendar '" + name + "' has two holidays on " + date
                        + ", one of them '" + holiday.name() + "'");
            }
        }
    }
}
