package dev.heed.time;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Counts by looking at the clock every minute: the latest time that it has shown so far is inside an opening or is not.
 * No span, no table, no transition.
 */
record MinuteOracle(CalendarRules rules) {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration BEFORE = Duration.ofDays(2);

    /** Both are whole minutes. */
    long elapsed(Instant from, Instant to) {
        long open = 0;
        LocalDateTime latest = LocalDateTime.MIN;
        for (Instant now = from.minus(BEFORE); now.isBefore(to); now = now.plus(MINUTE)) {
            LocalDateTime shown = LocalDateTime.ofInstant(now, rules.zone());
            latest = shown.isAfter(latest) ? shown : latest;
            if (!now.isBefore(from) && isOpen(latest)) {
                open += MINUTE.toSeconds();
            }
        }
        return open;
    }

    private boolean isOpen(LocalDateTime time) {
        LocalDate today = time.toLocalDate();
        return Stream.of(today.minusDays(1), today)
                .anyMatch(date -> openings(date).stream().anyMatch(opening -> covers(opening, date, time)));
    }

    private static boolean covers(Opening opening, LocalDate date, LocalDateTime time) {
        LocalDateTime end = date.atTime(opening.closes());
        if (!opening.opens().isBefore(opening.closes())) {
            end = end.plusDays(1);
        }
        return !time.isBefore(date.atTime(opening.opens())) && time.isBefore(end);
    }

    private List<Opening> openings(LocalDate date) {
        return Stream.of(
                        rules.holidays().stream()
                                .filter(each -> each instanceof Holiday.Dated dated
                                        && dated.date().equals(date)),
                        rules.holidays().stream()
                                .filter(each -> each instanceof Holiday.Yearly yearly
                                        && yearly.day().equals(MonthDay.from(date))))
                .flatMap(each -> each)
                .findFirst()
                .map(Holiday::openings)
                .orElse(rules.week().getOrDefault(date.getDayOfWeek(), List.of()));
    }

    /** A business day is a date of which some minute is counted, were there no other. */
    boolean isBusinessDay(LocalDate date) {
        var alone = new CalendarRules(
                "one date", rules.zone(), Map.of(), List.of(new Holiday.Dated("it", date, openings(date))));
        Instant begin = date.atStartOfDay(rules.zone()).toInstant();
        return new MinuteOracle(alone).elapsed(begin.minus(Duration.ofDays(1)), begin.plus(Duration.ofDays(2))) > 0;
    }
}
