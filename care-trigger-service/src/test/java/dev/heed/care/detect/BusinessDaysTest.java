package dev.heed.care.detect;

import dev.heed.care.pattern.PatternTexts;
import dev.heed.care.pattern.Problem;
import dev.heed.contracts.JourneyEvent;
import dev.heed.contracts.Json;
import dev.heed.time.BusinessCalendar;
import dev.heed.time.CalendarRules;
import dev.heed.time.Opening;
import org.junit.jupiter.api.Test;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
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

    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    private static final BusinessCalendar MONDAYS = new BusinessCalendar(
            new CalendarRules("ours", ZoneOffset.UTC, Map.of(DayOfWeek.MONDAY, List.of(Opening.ALL_DAY)), List.of()));

    @Test
    void dueAndGraceAreToldByTheNamedCalendar() {
        Calendars ours = name -> Optional.of(MONDAYS);
        var pattern = Watched.acting(CompiledPattern.of(PatternTexts.pattern("p", 1, WAIT), ours));

        assertThat(Story.of(pattern).events("0m a").end().firings()).containsExactly("21d");
    }

    @Test
    void aRunningTimerKeepsItsDueTimeWhenTheCalendarChanges() {
        Detector before = detector(name -> Optional.of(MONDAYS));
        Detector after = detector(name -> Optional.of(BusinessCalendar.DEFAULT));
        CustomerState state = CustomerState.fresh(before.patterns(), "c1");
        before.onEvent(state, before.patterns().observe(event(), Arrival.IN_RUN).orElseThrow());

        CustomerState restarted = CustomerState.read(after.patterns(), "c1", state.write());

        assertThat(after.advance(restarted, Instant.MAX).matches())
                .extracting(Match::matchedAt)
                .containsExactly(START.plus(Duration.ofDays(21)));
    }

    private static Detector detector(Calendars calendars) {
        var pattern = CompiledPattern.of(PatternTexts.pattern("p", 1, WAIT), calendars);
        return new Detector(PatternSet.of(List.of(Watched.acting(pattern))), Limits.DEFAULT);
    }

    private static JourneyEvent event() {
        return new JourneyEvent("e1", "test", "a", "c1", START, Map.of(), Json.tree(new byte[0]));
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
        assertThat(CompiledPattern.missing(pattern, Calendars.DEFAULT))
                .extracting(Problem::message)
                .isEqualTo(List.of("There is no calendar 'ours'; there are: default"));
        assertThatThrownBy(() -> CompiledPattern.of(pattern)).hasMessageContaining("calendar 'ours'");
    }
}
