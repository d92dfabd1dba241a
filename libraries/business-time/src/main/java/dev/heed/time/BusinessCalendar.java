package dev.heed.time;

import org.jspecify.annotations.Nullable;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Counts business days and business seconds by the rules of one calendar. Immutable by what it answers, safe for threads,
 * and made to be kept: it remembers tables of half years that it was asked about, so that an answer is a few binary
 * searches. Two are equal when their rules are.
 *
 * <p>Known are the years 1900 to 2999. Business seconds are whole: fractions of moments are dropped.
 */
public final class BusinessCalendar {
    private static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("3000-01-01T00:00:00Z");
    private static final long DAY = 86_400;

    /** Nothing is due later than two years after its beginning: {@link Due#UNREACHABLE}. */
    public static final Duration HORIZON = Duration.ofDays(731);

    /** Calendar {@code default}: Monday to Friday, all day, UTC, no holidays. */
    public static final BusinessCalendar DEFAULT = new BusinessCalendar(new CalendarRules(
            "default",
            ZoneOffset.UTC,
            Stream.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY, DayOfWeek.FRIDAY)
                    .collect(Collectors.toMap(Function.identity(), day -> List.of(Opening.ALL_DAY))),
            List.of()));

    private final CalendarRules rules;
    private final WallClock clock;
    private final Kept<OpenSeconds> seconds;
    private final Kept<BusinessDays> days;

    public BusinessCalendar(CalendarRules rules) {
        this.rules = rules;
        clock = new WallClock(rules.zone());
        var dayRules = new DayRules(rules, clock);
        long first = FIRST.getEpochSecond() - DAY;
        long last = END.plus(HORIZON).getEpochSecond() + DAY;
        seconds = new Kept<>(
                OpenSeconds.numberOf(first),
                OpenSeconds.numberOf(last),
                number -> new OpenSeconds(dayRules, clock, number));
        days = new Kept<>(
                BusinessDays.numberOf(first / DAY),
                BusinessDays.numberOf(last / DAY),
                number -> new BusinessDays(dayRules, number));
    }

    public CalendarRules rules() {
        return rules;
    }

    /**
     * So many business days later, at the same time of day; a business day is a date on which something opens. From any
     * other date it counts as if begun at that time of the next business day, also for 0 days. A time that the date
     * leaves out when clocks go forward becomes the end of that gap; of one that comes twice it is the earlier.
     *
     * @return unreachable beyond {@link #HORIZON}, or from outside the known years
     * @throws IllegalArgumentException for a negative number
     */
    public Due plusBusinessDays(Instant from, int number) {
        checkNotNegative(number, "business days");
        if (number > HORIZON.toDays() || !isKnown(from)) {
            return Due.UNREACHABLE;
        }
        LocalDateTime begin = clock.shows(from);
        long first = begin.toLocalDate().toEpochDay();
        long table = BusinessDays.numberOf(first);
        int rank = days.get(table).before(first) + number;
        for (; rank >= days.get(table).count(); table++) {
            if ((table + 1) * BusinessDays.LENGTH > first + HORIZON.toDays()) {
                return Due.UNREACHABLE;
            }
            rank -= days.get(table).count();
        }
        long day = days.get(table).day(rank);
        return day == first ? new Due.At(from) : within(from, at(day, begin));
    }

    private Instant at(long day, LocalDateTime timeOfDay) {
        return clock.reaches(LocalDate.ofEpochDay(day).atTime(timeOfDay.toLocalTime()));
    }

    /**
     * The first moment at which so many business seconds have passed: closing time when they fill the day, {@code from}
     * itself when there are none to wait for. The inverse of {@link #elapsed}.
     *
     * @return unreachable beyond {@link #HORIZON}, or from outside the known years
     * @throws IllegalArgumentException for a negative number
     */
    public Due due(Instant from, long businessSeconds) {
        checkNotNegative(businessSeconds, "business seconds");
        if (businessSeconds > HORIZON.toSeconds() || !isKnown(from)) {
            return Due.UNREACHABLE;
        }
        long begin = from.getEpochSecond();
        if (businessSeconds == 0) {
            return new Due.At(Instant.ofEpochSecond(begin));
        }
        long table = OpenSeconds.numberOf(begin);
        long left = seconds.get(table).until(begin) + businessSeconds;
        for (; left > seconds.get(table).total(); table++) {
            if ((table + 1) * OpenSeconds.LENGTH > begin + HORIZON.toSeconds()) {
                return Due.UNREACHABLE;
            }
            left -= seconds.get(table).total();
        }
        return within(from, Instant.ofEpochSecond(seconds.get(table).reached(left)));
    }

    private static Due within(Instant from, Instant due) {
        return due.getEpochSecond() - from.getEpochSecond() > HORIZON.toSeconds() ? Due.UNREACHABLE : new Due.At(due);
    }

    /**
     * Business seconds in [{@code from}, {@code to}).
     *
     * @throws IllegalArgumentException when {@code to} is earlier, or one of them outside the known years
     */
    public long elapsed(Instant from, Instant to) {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("Business time cannot elapse from " + from + " back to " + to);
        }
        if (!isKnown(from) || !isKnown(to)) {
            throw new IllegalArgumentException(
                    "Calendar '" + rules.name() + "' knows the years 1900 to 2999, not " + (isKnown(from) ? to : from));
        }
        long last = OpenSeconds.numberOf(to.getEpochSecond());
        long elapsed = seconds.get(last).until(to.getEpochSecond());
        long first = OpenSeconds.numberOf(from.getEpochSecond());
        for (long table = first; table < last; table++) {
            elapsed += seconds.get(table).total();
        }
        return elapsed - seconds.get(first).until(from.getEpochSecond());
    }

    private static boolean isKnown(Instant moment) {
        return !moment.isBefore(FIRST) && moment.isBefore(END);
    }

    private void checkNotNegative(long number, String what) {
        if (number < 0) {
            throw new IllegalArgumentException(
                    "Calendar '" + rules.name() + "' cannot count " + number + " " + what + " on");
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BusinessCalendar calendar && rules.equals(calendar.rules);
    }

    @Override
    public int hashCode() {
        return rules.hashCode();
    }

    @Override
    public String toString() {
        return "BusinessCalendar '" + rules.name() + "' in " + rules.zone();
    }
}
