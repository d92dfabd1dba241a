package dev.heed.care.detect;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** The calendars of business days that patterns name. */
@FunctionalInterface
public interface Calendars {
    /** Counts business days. */
    @FunctionalInterface
    interface BusinessDays {
        /** So many business days later at the same time of day; empty when that is out of reach. */
        Optional<Instant> after(Instant from, int days);
    }

    /** Empty when there is no calendar of that name; a pattern that names none asks for {@code default}. */
    Optional<BusinessDays> named(String name);

    /**
     * Only {@code default}: Monday to Friday, UTC, no holidays. A count from a weekend begins at that time of the next
     * Monday.
     */
    Calendars DEFAULT = name -> name.equals("default") ? Optional.of(Calendars::weekdaysAfter) : Optional.empty();

    /** What is further away than two years is out of reach. */
    int MOST_DAYS = 731;

    private static Optional<Instant> weekdaysAfter(Instant from, int days) {
        if (days > MOST_DAYS) {
            return Optional.empty();
        }
        var begin = from.atOffset(ZoneOffset.UTC);
        LocalDate date = workday(begin.toLocalDate());
        for (int left = days; left > 0; left--) {
            date = workday(date.plusDays(1));
        }
        return Optional.of(date.atTime(begin.toLocalTime()).toInstant(ZoneOffset.UTC));
    }

    private static LocalDate workday(LocalDate date) {
        return switch (date.getDayOfWeek()) {
            case SATURDAY -> date.with(DayOfWeek.MONDAY).plusWeeks(1);
            case SUNDAY -> date.plusDays(1);
            case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> date;
        };
    }
}
