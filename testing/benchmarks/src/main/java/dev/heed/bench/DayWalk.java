package dev.heed.bench;

import dev.heed.time.CalendarRules;
import dev.heed.time.Holiday;
import dev.heed.time.Opening;

import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Due times with nothing but java.time, day by day, as one would write them first. Without nights, and without care for
 * clocks that change while it is open.
 */
final class DayWalk {
    private final CalendarRules rules;
    private final Map<LocalDate, List<Opening>> dated = new HashMap<>();
    private final Map<MonthDay, List<Opening>> yearly = new HashMap<>();

    DayWalk(CalendarRules rules) {
        this.rules = rules;
        for (Holiday holiday : rules.holidays()) {
            switch (holiday) {
                case Holiday.Dated once -> dated.put(once.date(), once.openings());
                case Holiday.Yearly always -> yearly.put(always.day(), always.openings());
            }
        }
    }

    /** Only for calendars that open some day: it looks until then. */
    Instant due(Instant from, long businessSeconds) {
        long begin = from.getEpochSecond();
        long left = businessSeconds;
        for (LocalDate date = from.atZone(rules.zone()).toLocalDate(); ; date = date.plusDays(1)) {
            for (Opening opening : openings(date)) {
                long start = Math.max(begin, second(date, opening.opens().toSecondOfDay()));
                long open = second(date, opening.closes().toSecondOfDay()) - start;
                if (open >= left) {
                    return Instant.ofEpochSecond(start + left);
                }
                left -= Math.max(0, open);
            }
        }
    }

    private long second(LocalDate date, long secondOfDay) {
        return date.atStartOfDay().plusSeconds(secondOfDay).atZone(rules.zone()).toEpochSecond();
    }

    private List<Opening> openings(LocalDate date) {
        List<Opening> own = dated.getOrDefault(date, yearly.get(MonthDay.from(date)));
        return own != null ? own : rules.week().getOrDefault(date.getDayOfWeek(), List.of());
    }
}
