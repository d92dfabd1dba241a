package dev.heed.time;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;

/** The rules of business days. 2026-03-02 is a Monday. */
class BusinessDaysTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            within the week                   | default | 2026-03-02T09:00:00Z     | 3   | 2026-03-05T09:00:00Z
            over the weekend                  | default | 2026-03-05T09:00:00Z     | 3   | 2026-03-10T09:00:00Z
            from Friday                       | default | 2026-03-06T23:59:59Z     | 1   | 2026-03-09T23:59:59Z
            from Saturday: begins on Monday   | default | 2026-03-07T15:00:00Z     | 1   | 2026-03-10T15:00:00Z
            from Sunday, none                 | default | 2026-03-08T15:00:00Z     | 0   | 2026-03-09T15:00:00Z
            from a business day, none         | default | 2026-03-02T09:00:00.123Z | 0   | 2026-03-02T09:00:00.123Z
            fractions of seconds are kept     | default | 2026-03-02T09:00:00.123Z | 1   | 2026-03-03T09:00:00.123Z
            two years                         | default | 2026-03-02T09:00:00Z     | 520 | 2028-02-28T09:00:00Z
            half a day is a business day      | office  | 2026-12-23T13:00:00Z     | 1   | 2026-12-24T13:00:00Z
            a holiday is none                 | office  | 2026-12-24T13:00:00Z     | 1   | 2026-12-28T13:00:00Z
            from a holiday                    | office  | 2026-12-25T13:00:00Z     | 1   | 2026-12-29T13:00:00Z
            the time of day may be closed     | office  | 2026-03-06T20:00:00Z     | 1   | 2026-03-09T20:00:00Z
            a night belongs to its first date | night   | 2026-03-07T03:00:00Z     | 1   | 2026-03-10T03:00:00Z
            the date of the zone counts       | lunch   | 2026-03-01T23:30:00Z     | 1   | 2026-03-02T23:30:00Z
            the time of the zone is kept      | lunch   | 2026-03-27T09:00:00Z     | 1   | 2026-03-30T08:00:00Z
            """)
    void areAdded(String rule, String calendar, Instant from, int days, Instant due) {
        assertThat(Calendars.named(calendar).plusBusinessDays(from, days)).isEqualTo(new Due.At(due));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a time in a gap is its end           | Europe/Berlin | 2026-03-28T01:30:00Z | 1 | 2026-03-29T01:00:00Z
            of a time that comes twice the first | Europe/Berlin | 2026-10-24T00:30:00Z | 1 | 2026-10-25T00:30:00Z
            none from the second stays there     | Europe/Berlin | 2026-10-25T01:30:00Z | 0 | 2026-10-25T01:30:00Z
            a date that the zone left out        | Pacific/Apia  | 2011-12-29T22:00:00Z | 1 | 2011-12-30T22:00:00Z
            a midnight that does not exist       | Asia/Beirut   | 2026-03-27T22:00:00Z | 1 | 2026-03-28T22:00:00Z
            """)
    void areAddedWhereClocksChange(String rule, String zone, Instant from, int days, Instant due) {
        assertThat(Calendars.allWeek(zone).plusBusinessDays(from, days)).isEqualTo(new Due.At(due));
    }

    @Test
    void areNoneWithoutAnOpening() {
        Instant from = Instant.parse("2026-03-02T09:00:00Z");

        assertThat(Calendars.NEVER.plusBusinessDays(from, 0)).isEqualTo(Due.UNREACHABLE);
        assertThat(Calendars.NEVER.plusBusinessDays(from, 1)).isEqualTo(Due.UNREACHABLE);
    }
}
