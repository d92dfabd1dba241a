package dev.heed.bench;

import dev.heed.time.CalendarRules;
import dev.heed.time.Holiday;
import dev.heed.time.Opening;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Moments of two years, and amounts of work; the same ones by the same seed. */
final class CalendarSamples {
    /** Two openings a day in Berlin, on Friday one; ten holidays a year, two more in 2026 and 2027. */
    static final CalendarRules RULES = new CalendarRules("support", ZoneId.of("Europe/Berlin"), week(), holidays());

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final int TWO_YEARS = 2 * 365 * 86_400;
    private static final int SIZE = 1 << 14;

    private final Instant[] moments;
    private final double[] shares;

    CalendarSamples(long seed) {
        var random = new Random(seed);
        moments = Stream.generate(() -> BEGIN.plusSeconds(random.nextInt(TWO_YEARS)))
                .limit(SIZE)
                .toArray(Instant[]::new);
        shares = random.doubles(SIZE).toArray();
    }

    Instant from(int sample) {
        return moments[sample & (SIZE - 1)];
    }

    /** From 1 to {@code most}. */
    long work(int sample, long most) {
        return 1 + (long) (shares[sample & (SIZE - 1)] * most);
    }

    private static Map<DayOfWeek, List<Opening>> week() {
        Map<DayOfWeek, List<Opening>> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : List.of(DayOfWeek.values()).subList(0, 4)) {
            week.put(day, List.of(Opening.parse("08:00-12:00"), Opening.parse("13:00-17:30")));
        }
        week.put(DayOfWeek.FRIDAY, List.of(Opening.parse("08:00-14:00")));
        return week;
    }

    private static List<Holiday> holidays() {
        Stream<Holiday> yearly = IntStream.rangeClosed(1, 10)
                .mapToObj(month -> new Holiday.Yearly("holiday " + month, MonthDay.of(month, 3 + month)));
        Stream<Holiday> dated = Stream.of("2026-04-03", "2026-04-06", "2027-03-26", "2027-03-29")
                .map(date -> new Holiday.Dated("Easter " + date, LocalDate.parse(date)));
        return Stream.concat(yearly, dated).toList();
    }
}
