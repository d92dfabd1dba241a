package dev.heed.time;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.LocalDate;
import java.util.function.BiConsumer;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds on every calendar, at every moment. A failure names the seed, which makes the same case again. */
class PropertiesTest {
    private static final int CASES = 300;
    private static final int CASES_OF_ORACLE = 150;
    private static final long FIRST_SEED = System.nanoTime();

    @Test
    void elapsesAsAClockSaysThatIsReadEveryMinute() {
        forSeeds(CASES_OF_ORACLE, (random, calendar) -> {
            Instant from = random.near(3);
            Instant to = from.plusSeconds(60 * random.upTo(3 * 24 * 60));

            assertThat(calendar.elapsed(from, to)).isEqualTo(new MinuteOracle(calendar.rules()).elapsed(from, to));
        });
    }

    @Test
    void dueIsTheFirstMomentAtWhichSoMuchElapsed() {
        forSeeds(CASES, (random, calendar) -> {
            Instant from = random.near(400);
            long seconds = 1 + random.upTo(1_000_000);

            if (calendar.due(from, seconds) instanceof Due.At(Instant due)) {
                assertThat(calendar.elapsed(from, due)).isEqualTo(seconds);
                assertThat(calendar.elapsed(from, due.minusSeconds(1))).isEqualTo(seconds - 1);
            } else {
                assertThat(calendar.elapsed(from, from.plus(BusinessCalendar.HORIZON)))
                        .isLessThan(seconds);
            }
        });
    }

    @Test
    void nothingElapsesBetweenDueAndAMomentOfAsMuch() {
        forSeeds(CASES, (random, calendar) -> {
            Instant from = random.near(400);
            Instant to = from.plusSeconds(random.upTo(40_000_000));

            Instant due = at(calendar.due(from, calendar.elapsed(from, to)));

            assertThat(due).isBetween(from, to);
            assertThat(calendar.elapsed(due, to)).isZero();
        });
    }

    @Test
    void partsAddUp() {
        forSeeds(CASES, (random, calendar) -> {
            Instant from = random.near(20_000);
            Instant middle = from.plusSeconds(random.upTo(200_000_000));
            Instant to = middle.plusSeconds(random.upTo(2_000_000));

            assertThat(calendar.elapsed(from, to))
                    .isEqualTo(calendar.elapsed(from, middle) + calendar.elapsed(middle, to));
        });
    }

    @Test
    void aDueTimeOfADueTimeIsThatOfBoth() {
        forSeeds(CASES, (random, calendar) -> {
            Instant from = random.near(400);
            long one = random.upTo(300_000);
            long other = 1 + random.upTo(300_000);

            if (calendar.due(from, one + other) instanceof Due.At both) {
                assertThat(calendar.due(at(calendar.due(from, one)), other)).isEqualTo(both);
            }
        });
    }

    @Test
    void laterOrMoreIsNeverDueEarlier() {
        forSeeds(CASES, (random, calendar) -> {
            Instant from = random.near(400);
            long seconds = random.upTo(500_000);
            long more = 1 + random.upTo(5_000);

            if (calendar.due(from.plusSeconds(more), seconds) instanceof Due.At(Instant later)
                    && calendar.due(from, seconds + more) instanceof Due.At(Instant longer)) {
                Instant due = at(calendar.due(from, seconds));
                assertThat(due).isBeforeOrEqualTo(later).isBefore(longer);
            }
        });
    }

    @Test
    void businessDaysAreThoseThatAWalkOverDatesFinds() {
        forSeeds(CASES_OF_ORACLE / 5, (random, calendar) -> {
            Instant from = random.near(3);
            int days = (int) random.upTo(4);

            if (calendar.plusBusinessDays(from, days) instanceof Due.At(Instant due)) {
                assertThat(due.atZone(calendar.rules().zone()).toLocalDate()).isEqualTo(walk(calendar, from, days));
            } else {
                assertThat(calendar.elapsed(from, from.plus(BusinessCalendar.HORIZON)))
                        .isLessThan(5 * 86_400);
            }
        });
    }

    private static LocalDate walk(BusinessCalendar calendar, Instant from, int days) {
        var oracle = new MinuteOracle(calendar.rules());
        LocalDate date = from.atZone(calendar.rules().zone()).toLocalDate();
        for (int left = days; ; date = date.plusDays(1)) {
            if (oracle.isBusinessDay(date) && left-- == 0) {
                return date;
            }
        }
    }

    private static Instant at(Due due) {
        assertThat(due).isInstanceOf(Due.At.class);
        return ((Due.At) due).instant();
    }

    private static void forSeeds(int cases, BiConsumer<RandomCalendars, BusinessCalendar> property) {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + cases; seed++) {
            var random = new RandomCalendars(seed);
            BusinessCalendar calendar = random.calendar();
            try {
                property.accept(random, calendar);
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("seed " + seed + ": " + calendar.rules(), failure);
            }
        }
    }
}
