package dev.heed.time;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class CalendarRulesTest {
    private static final Holiday CHRISTMAS = new Holiday.Yearly("Christmas", MonthDay.of(12, 25));

    @ParameterizedTest
    @ValueSource(strings = {"09:00-17:00", "22:00-06:00", "00:00-24:00", "17:00-24:00", "09:00:30-17:00:01"})
    void anOpeningIsReadAndWritten(String text) {
        assertThat(Opening.parse(text)).hasToString(text);
    }

    @Test
    void midnightIsTheEndOfTheDay() {
        assertThat(Opening.parse("22:00-00:00")).isEqualTo(Opening.parse("22:00-24:00"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "9-17",
                "09:00",
                "09:00-25:00",
                "24:00-09:00",
                "09:60-10:00",
                "09:00-24:01",
                "09:00-09:00",
                " "
            })
    void anythingElseIsNoOpening(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Opening.parse(text));
    }

    @Test
    void anOpeningHasWholeSeconds() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Opening(LocalTime.of(9, 0), LocalTime.of(17, 0, 0, 1)))
                .withMessage("An opening has whole seconds; it is 09:00-17:00:00.000000001");
    }

    @ParameterizedTest
    @CsvSource({
        "09:00-12:00, 11:59-17:00",
        "13:00-17:00, 09:00-13:01",
        "22:00-06:00, 23:00-23:30",
        "09:00-10:00, 09:00-10:00"
    })
    void openingsOfADayMayNotOverlap(String one, String other) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rules(Map.of(MONDAY, Calendars.openings(one, other))))
                .withMessageStartingWith("Openings of MONDAY in calendar 'desk' overlap: ");
    }

    @Test
    void aNightMayNotOverlapTheNextDay() {
        Map<DayOfWeek, List<Opening>> week =
                Map.of(SUNDAY, Calendars.openings("22:00-06:00"), MONDAY, Calendars.openings("05:59-12:00"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> rules(week))
                .withMessage("Openings of calendar 'desk' overlap: SUNDAY 22:00-06:00 and MONDAY 05:59-12:00");
    }

    @Test
    void openingsMayMeet() {
        var rules = rules(Map.of(
                MONDAY, Calendars.openings("12:00-24:00", "09:00-12:00"),
                TUESDAY, Calendars.openings("00:00-06:00")));

        assertThat(rules.week().get(MONDAY)).isEqualTo(Calendars.openings("09:00-12:00", "12:00-24:00"));
    }

    @Test
    void aDateHasOneHolidayOfAKind() {
        Holiday dated =
                new Holiday.Dated("Half Christmas", LocalDate.of(2026, 12, 25), Calendars.openings("09:00-12:00"));

        assertThat(rules(Map.of(), CHRISTMAS, dated).holidays()).hasSize(2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rules(Map.of(), CHRISTMAS, new Holiday.Yearly("Noël", MonthDay.of(12, 25))))
                .withMessage("Calendar 'desk' has two holidays on --12-25, one of them 'Noël'");
        assertThatIllegalArgumentException().isThrownBy(() -> rules(Map.of(), dated, dated));
    }

    @Test
    void namesAndNumbersAreBounded() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CalendarRules(" ", Calendars.UTC, Map.of(), List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Holiday.Yearly("", MonthDay.of(1, 1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        rules(Map.of(), Collections.nCopies(5_001, CHRISTMAS).toArray(Holiday[]::new)))
                .withMessage("Calendar 'desk' has 5001 holidays; it may have 5000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rules(Map.of(MONDAY, Collections.nCopies(25, Opening.ALL_DAY))))
                .withMessage("MONDAY in calendar 'desk' has 25 openings; a day may have 24");
    }

    @Test
    void aDatedHolidayIsStrongerThanAYearlyOne() {
        var calendar = Calendars.calendar(
                "desk",
                Calendars.UTC,
                Calendars.workdays("09:00-17:00"),
                CHRISTMAS,
                new Holiday.Dated("Open", LocalDate.of(2026, 12, 25), Calendars.openings("10:00-11:00")));
        var date = LocalDate.of(2026, 12, 25).atStartOfDay(Calendars.UTC).toInstant();

        assertThat(calendar.elapsed(date, date.plusSeconds(86_400))).isEqualTo(3_600);
    }

    @Test
    void calendarsAreEqualByTheirRules() {
        var one = new BusinessCalendar(rules(Calendars.workdays("09:00-17:00"), CHRISTMAS));
        var same = new BusinessCalendar(rules(Calendars.workdays("09:00-17:00"), CHRISTMAS));

        assertThat(one).isEqualTo(same).hasSameHashCodeAs(same).isNotEqualTo(Calendars.OFFICE);
        assertThat(one).hasToString("BusinessCalendar 'desk' in UTC");
    }

    private static CalendarRules rules(Map<DayOfWeek, List<Opening>> week, Holiday... holidays) {
        return new CalendarRules("desk", Calendars.UTC, week, List.of(holidays));
    }
}
