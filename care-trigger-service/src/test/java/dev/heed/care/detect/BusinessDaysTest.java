package dev.heed.care.detect;

import dev.heed.care.pattern.PatternTexts;
import dev.heed.care.pattern.Problem;
import dev.heed.time.BusinessCalendar;
import dev.heed.time.CalendarRules;
import dev.heed.time.Opening;
import org.junit.jupiter.api.Test;

import java.time.DayOfWeek;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** 2026-03-02 is a Monday. */
class BusinessDaysTest {
    private static final String WAIT =
            "when: {absence: {after: a, expected: [b], within: 2bd, grace: 1bd, calendar: ours}}";

    private static final BusinessCalendar MONDAYS = new BusinessCalendar(
            new CalendarRules("ours", ZoneOffset.UTC, Map.of(DayOfWeek.MONDAY, List.of(Opening.ALL_DAY)), List.of()));

    @Test
    void dueAndGraceAreToldByTheNamedCalendar() {
        Calendars ours = name -> Optional.of(MONDAYS);
        var pattern = Watched.acting(CompiledPattern.of(PatternTexts.pattern("p", 1, WAIT), ours));

        assertThat(Story.of(pattern).events("0m a").end().firings()).containsExactly("21d");
    }

    @Test
    void whatIsOutOfReachIsNotArmed() {
        var story = Story.of("when: {absence: {after: a, expected: [b], within: 800bd}}")
                .events("0m a");

        assertThat(story.end().firings()).isEmpty();
        assertThat(story.counted).containsEntry(Tally.INVALID_DUE, 1);
    }

    @Test
    void aCalendarThatIsNotThereIsAProblem() {
        var pattern = PatternTexts.pattern("p", 1, WAIT);

        assertThat(CompiledPattern.missing(pattern, Calendars.DEFAULT))
                .extracting(Problem::code)
                .isEqualTo(List.of("unknown-calendar"));
        assertThatThrownBy(() -> CompiledPattern.of(pattern)).hasMessageContaining("calendar 'ours'");
    }
}
