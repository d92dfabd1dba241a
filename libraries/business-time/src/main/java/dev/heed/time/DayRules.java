package dev.heed.time;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is open on a date, looked up in the rules of a calendar. */
final class DayRules {
    private final WallClock clock;
    private final Map<DayOfWeek, List<Opening>> week;
    private final Map<LocalDate, List<Opening>> dated = new HashMap<>();
    private final Map<MonthDay, List<Opening>> yearly = new HashMap<>();

    DayRules(CalendarRules rules, WallClock clock) {
        this.clock = clock;
        this.week = rules.week();
        for (Holiday holiday : rules.holidays()) {
            switch (holiday) {
                case Holiday.Dated once -> dated.put(once.date(), once.openings());
                case Holiday.Yearly always -> yearly.put(always.day(), always.openings());
            }
        }
    }

    /** What is open by the openings of the date, in the order in which it opens; none is empty. */
    List<Span> spans(LocalDate date) {
        return openings(date).stream()
                .map(opening -> new Span(clock.reaches(opening.start(date)), clock.reaches(opening.end(date))))
                .filter(span -> span.start() < span.end())
                .toList();
    }

    /** A date whose openings all fall into a gap of the clock is none. */
    boolean isBusinessDay(LocalDate date) {
        return !spans(date).isEmpty();
    }

    private List<Opening> openings(LocalDate date) {
        List<Opening> own = dated.get(date);
        if (own == null) {
            own = yearly.get(MonthDay.from(date));
        }
        return own != null ? own : week.getOrDefault(date.getDayOfWeek(), List.of());
    }

    /** Half-open, in seconds of the epoch. */
    record Span(long start, long end) {
        Span(Instant start, Instant end) {
            this(start.getEpochSecond(), end.getEpochSecond());
        }
    }
}
