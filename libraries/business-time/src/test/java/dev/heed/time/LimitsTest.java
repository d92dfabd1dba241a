package dev.heed.time;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.time.MonthDay;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Where counting ends: calendars without working time, the horizon, the known years, absurd numbers. */
class LimitsTest {
    private static final Instant FROM = Instant.parse("2026-03-02T09:00:00Z");

    @Test
    void withoutWorkingTimeNothingIsReachedAndNothingElapses() {
        assertThat(Calendars.NEVER.due(FROM, 1)).isEqualTo(Due.UNREACHABLE);
        assertThat(Calendars.NEVER.due(FROM, 0)).isEqualTo(new Due.At(FROM));
        assertThat(Calendars.NEVER.elapsed(FROM, FROM.plus(Duration.ofDays(100_000))))
                .isZero();
    }

    @Test
    void theHorizonItselfIsReached() {
        long horizon = BusinessCalendar.HORIZON.toSeconds();

        assertThat(Calendars.ALWAYS.due(FROM, horizon)).isEqualTo(new Due.At(FROM.plus(BusinessCalendar.HORIZON)));
        assertThat(Calendars.ALWAYS.due(FROM, horizon + 1)).isEqualTo(Due.UNREACHABLE);
        assertThat(Calendars.ALWAYS.plusBusinessDays(FROM, 731))
                .isEqualTo(new Due.At(FROM.plus(BusinessCalendar.HORIZON)));
        assertThat(Calendars.ALWAYS.plusBusinessDays(FROM, 732)).isEqualTo(Due.UNREACHABLE);
    }

    @Test
    void whatOpensBeyondTheHorizonIsNotReached() {
        var leapDays = Calendars.calendar(
                "leap days",
                Calendars.UTC,
                Map.of(),
                new Holiday.Yearly("Leap day", MonthDay.of(2, 29), Calendars.openings("09:00-10:00")));
        Instant begin = Instant.parse("2028-02-29T09:00:00Z");

        assertThat(leapDays.due(begin.minus(BusinessCalendar.HORIZON), 1)).isEqualTo(Due.UNREACHABLE);
        assertThat(leapDays.due(begin.minus(BusinessCalendar.HORIZON).plusSeconds(1), 1))
                .isEqualTo(new Due.At(begin.plusSeconds(1)));
        assertThat(leapDays.plusBusinessDays(begin.minus(Duration.ofDays(732)), 0))
                .isEqualTo(Due.UNREACHABLE);
        assertThat(leapDays.plusBusinessDays(begin.minus(Duration.ofDays(731)), 0))
                .isEqualTo(new Due.At(begin));
    }

    @Test
    void hugeNumbersAreNotReached() {
        assertThat(BusinessCalendar.DEFAULT.due(FROM, Long.MAX_VALUE)).isEqualTo(Due.UNREACHABLE);
        assertThat(BusinessCalendar.DEFAULT.plusBusinessDays(FROM, Integer.MAX_VALUE))
                .isEqualTo(Due.UNREACHABLE);
    }

    @Test
    void theKnownYearsAreCountedToTheirEnds() {
        Instant first = Instant.parse("1900-01-01T00:00:00Z");
        Instant last = Instant.parse("2999-12-31T23:59:59Z");

        assertThat(Calendars.ALWAYS.due(first, 1)).isEqualTo(new Due.At(first.plusSeconds(1)));
        assertThat(Calendars.ALWAYS.due(last, BusinessCalendar.HORIZON.toSeconds()))
                .isEqualTo(new Due.At(last.plus(BusinessCalendar.HORIZON)));
        assertThat(Calendars.NEVER.due(last, 1)).isEqualTo(Due.UNREACHABLE);
        assertThat(Calendars.NEVER.plusBusinessDays(last, 1)).isEqualTo(Due.UNREACHABLE);
        assertThat(Calendars.allWeek("-18:00").plusBusinessDays(first, 0)).isEqualTo(new Due.At(first));
        assertThat(Calendars.allWeek("+18:00").plusBusinessDays(last, 0)).isEqualTo(new Due.At(last));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1899-12-31T23:59:59Z", "3000-01-01T00:00:00Z", "9999-12-31T23:59:59Z"})
    void otherYearsAreNotKnown(Instant moment) {
        Instant earlier = moment.isBefore(FROM) ? moment : FROM;
        Instant later = moment.isBefore(FROM) ? FROM : moment;

        assertThat(Calendars.OFFICE.due(moment, 1)).isEqualTo(Due.UNREACHABLE);
        assertThat(Calendars.OFFICE.plusBusinessDays(moment, 1)).isEqualTo(Due.UNREACHABLE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Calendars.OFFICE.elapsed(earlier, later))
                .withMessage("Calendar 'office' knows the years 1900 to 2999, not " + moment);
    }

    @Test
    void timeDoesNotRunBackwards() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Calendars.OFFICE.due(FROM, -1))
                .withMessage("Calendar 'office' cannot count -1 business seconds on");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Calendars.OFFICE.plusBusinessDays(FROM, -1))
                .withMessage("Calendar 'office' cannot count -1 business days on");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Calendars.OFFICE.elapsed(FROM, FROM.minusSeconds(1)))
                .withMessage("Business time cannot elapse from 2026-03-02T09:00:00Z back to 2026-03-02T08:59:59Z");
    }
}
