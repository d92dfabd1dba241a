package dev.heed.care.detect;

import dev.heed.care.pattern.PatternTexts;
import dev.heed.care.pattern.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** 2026-03-02 is a Monday. */
class BusinessDaysTest {
    private static final String WAIT =
            "when: {absence: {after: a, expected: [b], within: 2bd, grace: 1bd, calendar: ours}}";

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T09:00:00Z, 3, 2026-03-05T09:00:00Z",
        "2026-03-05T09:00:00Z, 3, 2026-03-10T09:00:00Z",
        "2026-03-06T23:59:59Z, 1, 2026-03-09T23:59:59Z",
        "2026-03-07T15:00:00Z, 1, 2026-03-10T15:00:00Z",
        "2026-03-08T15:00:00Z, 0, 2026-03-09T15:00:00Z",
        "2026-03-02T09:00:00Z, 10, 2026-03-16T09:00:00Z"
    })
    void theDefaultCalendarCountsMondayToFriday(Instant from, int days, Instant due) {
        assertThat(Calendars.DEFAULT.named("default").orElseThrow().after(from, days))
                .contains(due);
    }

    @Test
    void dueAndGraceAreToldByTheNamedCalendar() {
        Calendars ours = name -> Optional.of((from, days) -> Optional.of(from.plus(Duration.ofDays(10L * days))));
        var pattern = Watched.acting(CompiledPattern.of(PatternTexts.pattern("p", 1, WAIT), ours));

        assertThat(Story.of(pattern).events("0m a").end().firings()).containsExactly("30d");
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
