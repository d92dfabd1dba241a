package dev.heed.time;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** One opening on a date on which clocks change, in real seconds. */
class ClockChangeTest {
    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(delimiter = '|', textBlock = """
            Europe/Berlin       | 2026-03-29 | 00:00-24:00 | 2026-03-28T23:00:00Z | 2026-03-29T22:00:00Z
            Europe/Berlin       | 2026-03-29 | 02:30-10:00 | 2026-03-29T01:00:00Z | 2026-03-29T08:00:00Z
            Europe/Berlin       | 2026-03-29 | 01:00-02:30 | 2026-03-29T00:00:00Z | 2026-03-29T01:00:00Z
            Europe/Berlin       | 2026-03-28 | 22:00-06:00 | 2026-03-28T21:00:00Z | 2026-03-29T04:00:00Z
            Europe/Berlin       | 2026-10-25 | 00:00-24:00 | 2026-10-24T22:00:00Z | 2026-10-25T23:00:00Z
            Europe/Berlin       | 2026-10-25 | 01:00-02:30 | 2026-10-24T23:00:00Z | 2026-10-25T00:30:00Z
            Europe/Berlin       | 2026-10-25 | 02:30-04:00 | 2026-10-25T00:30:00Z | 2026-10-25T03:00:00Z
            Europe/Berlin       | 2026-10-24 | 22:00-06:00 | 2026-10-24T20:00:00Z | 2026-10-25T05:00:00Z
            America/Sao_Paulo   | 2018-11-04 | 00:00-24:00 | 2018-11-04T03:00:00Z | 2018-11-05T02:00:00Z
            America/Sao_Paulo   | 2018-11-03 | 22:00-00:30 | 2018-11-04T01:00:00Z | 2018-11-04T03:00:00Z
            America/Sao_Paulo   | 2019-02-16 | 00:00-24:00 | 2019-02-16T02:00:00Z | 2019-02-17T03:00:00Z
            America/Sao_Paulo   | 2019-02-16 | 22:00-23:30 | 2019-02-17T00:00:00Z | 2019-02-17T01:30:00Z
            Asia/Beirut         | 2026-03-29 | 00:00-24:00 | 2026-03-28T22:00:00Z | 2026-03-29T21:00:00Z
            Asia/Beirut         | 2026-03-29 | 00:30-08:00 | 2026-03-28T22:00:00Z | 2026-03-29T05:00:00Z
            Asia/Beirut         | 2026-10-24 | 00:00-24:00 | 2026-10-23T21:00:00Z | 2026-10-24T22:00:00Z
            Australia/Lord_Howe | 2026-10-04 | 02:10-03:00 | 2026-10-03T15:30:00Z | 2026-10-03T16:00:00Z
            Europe/Berlin       | 2850-03-27 | 00:00-24:00 | 2850-03-26T23:00:00Z | 2850-03-27T22:00:00Z
            """)
    void opensAndCloses(String zone, LocalDate date, String opening, Instant opens, Instant closes) {
        BusinessCalendar calendar = openOn(zone, date, opening);
        Instant eve = opens.minus(Duration.ofDays(1));

        long open = calendar.elapsed(eve, closes.plus(Duration.ofDays(1)));

        assertThat(open).isEqualTo(Duration.between(opens, closes).toSeconds());
        assertThat(calendar.due(eve, 1)).isEqualTo(new Due.At(opens.plusSeconds(1)));
        assertThat(calendar.due(eve, open)).isEqualTo(new Due.At(closes));
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2026-03-29, 02:10-02:50",
        "Asia/Beirut, 2026-03-29, 00:00-01:00",
        "Pacific/Apia, 2011-12-30, 09:00-17:00"
    })
    void doesNotOpenInsideAGap(String zone, LocalDate date, String opening) {
        BusinessCalendar calendar = openOn(zone, date, opening);
        Instant eve = date.atStartOfDay(ZoneId.of(zone)).toInstant().minus(Duration.ofDays(2));

        assertThat(calendar.elapsed(eve, eve.plus(Duration.ofDays(5)))).isZero();
        assertThat(calendar.plusBusinessDays(eve, 0))
                .isNotEqualTo(new Due.At(eve.plus(Duration.ofDays(2))))
                .isInstanceOf(Due.At.class);
    }

    private static BusinessCalendar openOn(String zone, LocalDate date, String opening) {
        return Calendars.calendar(
                "one weekday", ZoneId.of(zone), Calendars.week(List.of(date.getDayOfWeek()), opening));
    }
}
