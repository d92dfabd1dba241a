package dev.heed.time;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Calendars and moments around which something happens: a clock change, a holiday, the end of a table. */
final class RandomCalendars {
    private static final List<String> ZONES = List.of(
            "UTC",
            "Europe/Berlin",
            "America/New_York",
            "America/Sao_Paulo",
            "Asia/Beirut",
            "Australia/Lord_Howe",
            "Pacific/Apia",
            "Africa/Casablanca",
            "Asia/Kathmandu",
            "Antarctica/Troll",
            "America/Havana",
            "+05:45");
    private static final LocalTime NIGHTS_END = LocalTime.of(4, 0);

    private final Random random;
    private final ZoneId zone;
    private final Instant anchor;

    RandomCalendars(long seed) {
        random = new Random(seed);
        zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
        anchor = anchor();
    }

    private Instant anchor() {
        Instant any = Instant.ofEpochSecond(60 * random.nextLong(1_050_000L, 67_000_000L)); // 1972 to 2097
        var change = zone.getRules().nextTransition(any);
        return switch (random.nextInt(4)) {
            case 0 -> any;
            case 1 -> Instant.ofEpochSecond(OpenSeconds.numberOf(any.getEpochSecond()) * OpenSeconds.LENGTH);
            default -> change == null ? any : change.getInstant();
        };
    }

    BusinessCalendar calendar() {
        Map<DayOfWeek, List<Opening>> week = new EnumMap<>(DayOfWeek.class);
        boolean nights = random.nextInt(3) == 0;
        for (DayOfWeek day : DayOfWeek.values()) {
            if (random.nextInt(4) > 0) {
                week.put(day, nights ? night() : openings());
            }
        }
        LocalDate near = anchor.atZone(zone).toLocalDate();
        List<Holiday> holidays = Stream.<Holiday>of(
                        new Holiday.Dated("dated", near.plusDays(random.nextInt(-1, 2)), openings()),
                        new Holiday.Yearly("yearly", MonthDay.from(near.plusDays(random.nextInt(-2, 3))), openings()),
                        new Holiday.Dated("closed", near.plusDays(random.nextInt(2, 6))))
                .filter(each -> random.nextBoolean())
                .toList();
        return new BusinessCalendar(new CalendarRules("random", zone, week, holidays));
    }

    private List<Opening> openings() {
        var cuts = new TreeSet<Integer>();
        int most = 2 * random.nextInt(4);
        while (cuts.size() < most) {
            cuts.add(10 * random.nextInt(145));
        }
        List<Integer> sorted = List.copyOf(cuts);
        return IntStream.range(0, most / 2)
                .mapToObj(i -> new Opening(time(sorted.get(2 * i)), time(sorted.get(2 * i + 1))))
                .toList();
    }

    private List<Opening> night() {
        return List.of(new Opening(
                time(10 * random.nextInt(NIGHTS_END.getHour() * 6, 144)), time(10 * random.nextInt(0, 24))));
    }

    private static LocalTime time(int minuteOfDay) {
        return LocalTime.MIDNIGHT.plusMinutes(minuteOfDay);
    }

    /** A whole minute. */
    Instant near(int days) {
        int minutes = days * 24 * 60;
        return anchor.plusSeconds(60L * random.nextInt(-minutes, minutes + 1));
    }

    long upTo(long most) {
        return random.nextLong(most + 1);
    }
}
