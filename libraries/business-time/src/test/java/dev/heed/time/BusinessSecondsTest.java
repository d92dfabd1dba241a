package dev.heed.time;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The rules of due times and elapsed seconds. office: Mon-Fri 09-17 UTC, half of 2026-12-24, 12-25 and 01-01 off; lunch:
 * Mon-Fri 08-12 and 13-17 in Berlin; night: Mon-Fri 22-06 UTC, 2026-03-04 off, 2026-03-17 05-08 instead. 2026-03-02 is a
 * Monday.
 */
class BusinessSecondsTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            begins while it is open         | office  | 2026-03-02T10:00:00Z     | PT1H    | 2026-03-02T11:00:00Z
            begins before opening           | office  | 2026-03-02T07:00:00Z     | PT1H    | 2026-03-02T10:00:00Z
            begins at opening               | office  | 2026-03-02T09:00:00Z     | PT1H    | 2026-03-02T10:00:00Z
            begins at closing               | office  | 2026-03-02T17:00:00Z     | PT1H    | 2026-03-03T10:00:00Z
            begins after closing            | office  | 2026-03-02T18:00:00Z     | PT1H    | 2026-03-03T10:00:00Z
            begins on a weekend             | office  | 2026-03-07T12:00:00Z     | PT1H    | 2026-03-09T10:00:00Z
            begins on a holiday             | office  | 2026-12-25T12:00:00Z     | PT1H    | 2026-12-28T10:00:00Z
            fills the day: closing time     | office  | 2026-03-02T09:00:00Z     | PT8H    | 2026-03-02T17:00:00Z
            one second more: next opening   | office  | 2026-03-02T09:00:00Z     | PT8H1S  | 2026-03-03T09:00:01Z
            fills the week                  | office  | 2026-03-06T16:00:00Z     | PT1H    | 2026-03-06T17:00:00Z
            over the weekend                | office  | 2026-03-06T16:00:00Z     | PT2H    | 2026-03-09T10:00:00Z
            fills half a day                | office  | 2026-12-24T09:00:00Z     | PT3H    | 2026-12-24T12:00:00Z
            over half a day and a holiday   | office  | 2026-12-24T09:00:00Z     | PT3H1S  | 2026-12-28T09:00:01Z
            over New Year                   | office  | 2026-12-31T16:30:00Z     | PT1H    | 2027-01-04T09:30:00Z
            fractions of seconds are dropped| office  | 2026-03-02T10:00:00.900Z | PT2S    | 2026-03-02T10:00:02Z
            a year of working hours         | office  | 2026-01-05T09:00:00Z     | PT2075H | 2027-01-05T17:00:00Z
            over lunch                      | lunch   | 2026-03-02T10:30:00Z     | PT1H    | 2026-03-02T12:30:00Z
            fills the morning               | lunch   | 2026-03-02T07:00:00Z     | PT4H    | 2026-03-02T11:00:00Z
            in summer an hour earlier       | lunch   | 2026-06-01T00:00:00Z     | PT1H    | 2026-06-01T07:00:00Z
            a night goes on over midnight   | night   | 2026-03-02T23:00:00Z     | PT2H    | 2026-03-03T01:00:00Z
            into a holiday, not from it     | night   | 2026-03-03T23:00:00Z     | PT8H    | 2026-03-05T23:00:00Z
            into the weekend                | night   | 2026-03-06T23:00:00Z     | PT7H    | 2026-03-07T06:00:00Z
            an hour of two openings is one  | night   | 2026-03-17T04:00:00Z     | PT4H    | 2026-03-17T08:00:00Z
            always                          | always  | 2026-03-07T12:00:00Z     | PT5000H | 2026-10-01T20:00:00Z
            the default calendar            | default | 2026-03-06T23:59:59Z     | PT2S    | 2026-03-09T00:00:01Z
            """)
    void isDueAndHasElapsed(String rule, String calendar, Instant from, Duration work, Instant due) {
        BusinessCalendar on = Calendars.named(calendar);

        assertThat(on.due(from, work.toSeconds())).isEqualTo(new Due.At(due));
        assertThat(on.elapsed(from, due)).isEqualTo(work.toSeconds());
        assertThat(on.elapsed(from, due.minusSeconds(1))).isEqualTo(work.toSeconds() - 1);
    }

    @ParameterizedTest
    @CsvSource({
        "office, 2026-03-07T12:00:00Z, 2026-03-08T12:00:00Z, PT0S",
        "office, 2026-03-02T17:00:00Z, 2026-03-03T09:00:00Z, PT0S",
        "office, 2026-03-02T12:00:00Z, 2026-03-02T12:00:00Z, PT0S",
        "office, 2026-12-21T00:00:00Z, 2026-12-28T00:00:00Z, PT27H",
        "office, 2026-01-01T00:00:00Z, 2027-01-01T00:00:00Z, PT2067H",
        "always, 1900-01-01T00:00:00Z, 2999-12-31T23:59:59Z, PT9642407H59M59S",
        "default, 2026-01-01T00:00:00Z, 2426-01-01T00:00:00Z, PT2504520H"
    })
    void elapsesBetween(String calendar, Instant from, Instant to, Duration elapsed) {
        assertThat(Calendars.named(calendar).elapsed(from, to)).isEqualTo(elapsed.toSeconds());
    }
}
