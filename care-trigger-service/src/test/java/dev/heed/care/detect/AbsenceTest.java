package dev.heed.care.detect;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AbsenceTest {
    private static final String KEEP = "when: {absence: {after: a, expected: [b], within: 60m, grace: 5m}}";
    private static final String RESTART = "when: {absence: {after: a, expected: [b], within: 60m, repeat: restart}}";
    private static final String EVERY = "when: {absence: {after: a, expected: [b], within: 60m, repeat: every}}";
    private static final String SELF = "when: {absence: {after: a, expected: [a, b], within: 60m}}";

    @Test
    void firesAtDuePlusGraceWhenNothingCame() {
        var story = Story.of(KEEP).events("0m a").end();

        assertThat(story.firings()).containsExactly("1h 5m");
        assertThat(story.matches.getFirst().completion())
                .isEqualTo(new Completion.ByTimer("test", "e0", Story.moment("60m")));
    }

    @Test
    void anAnswerUpToDuePlusGraceStopsIt() {
        assertThat(Story.of(KEEP).events("0m a", "65m b").end().firings()).isEmpty();
        assertThat(Story.of(KEEP)
                        .events("0m a")
                        .advance("65m")
                        .events("65m b")
                        .end()
                        .firings())
                .isEmpty();
    }

    @Test
    void anAnswerAfterThatIsNone() {
        assertThat(Story.of(KEEP).events("0m a", "66m b").end().firings()).containsExactly("1h 5m");
    }

    @Test
    void eventsOfOneInstantAnswerWhateverTheirOrder() {
        assertThat(Story.of(KEEP).events("0m a", "0m b").end().firings()).isEmpty();
        assertThat(Story.of(KEEP).events("0m b", "0m a").end().firings()).isEmpty();
        assertThat(Story.of(KEEP).events("0m b", "1s a").end().firings()).hasSize(1);
    }

    @Test
    void theArmingEventNeverAnswersItselfButTheNextOneDoes() {
        assertThat(Story.of(SELF).events("0m a").end().firings()).containsExactly("1h");
        assertThat(Story.of(SELF).events("0m a", "30m a").end().firings()).containsExactly("1h 30m");
        assertThat(Story.of(SELF).events("0m a", "0m a").end().firings()).isEmpty();
    }

    @Test
    void keepRunsOneTimerFromTheFirstStart() {
        var story = Story.of(KEEP).events("0m a", "30m a", "64m a");

        assertThat(story.wake()).isEqualTo("1h 5m");
        assertThat(story.end().firings()).containsExactly("1h 5m");
    }

    @Test
    void afterFiringItIsIdleUntilTheNextStart() {
        var story = Story.of(KEEP).events("0m a").advance("70m");

        assertThat(story.events("70m a").end().firings()).containsExactly("1h 5m", "2h 15m");
    }

    @Test
    void restartRunsOneTimerFromTheLatestStart() {
        var story = Story.of(RESTART).events("0m a", "30m a", "60m a");

        assertThat(story.wake()).isEqualTo("2h");
        assertThat(story.end().firings()).containsExactly("2h");
    }

    @Test
    void everyRunsOneTimerForEachStartAndOneAnswerStopsAllItFallsInto() {
        assertThat(Story.of(EVERY).events("0m a", "10m a", "20m a").end().firings())
                .containsExactly("1h", "1h 10m", "1h 20m");
        assertThat(Story.of(EVERY).events("0m a", "10m a", "65m b").end().firings())
                .containsExactly("1h");
    }

    @Test
    void aTimerThatNobodyFiredYetHoldsNothingUp() {
        assertThat(Story.of(KEEP).events("0m a", "70m a").end().firings()).containsExactly("1h 5m", "2h 15m");
        assertThat(Story.of(RESTART).events("0m a", "70m a").end().firings()).containsExactly("1h", "2h 10m");
        assertThat(Story.of(EVERY + "\nunless: [c]")
                        .events("0m a", "70m c")
                        .end()
                        .firings())
                .containsExactly("1h");
    }

    @Test
    void whatUnlessNamesClearsRunningTimers() {
        var story = Story.of(EVERY + "\nunless: [c]").events("0m a", "1m a", "30m c");

        assertThat(story.wake()).isEmpty();
        assertThat(story.events("31m a").end().firings()).containsExactly("1h 31m");
    }

    @Test
    void aLateAnswerStillAnswers() {
        var story = Story.of("unless: [c]\n" + EVERY).events("0m a", "50m a", "20m b");

        assertThat(story.end().firings()).containsExactly("1h 50m");
        assertThat(story.counted).containsEntry(Tally.LATE_EVENT, 1);
    }

    @Test
    void aLateStartDoesNotArm() {
        assertThat(Story.of(KEEP).events("10m b", "5m a").end().firings()).isEmpty();
    }

    @Test
    void timersOfOneKeyFireInTheOrderOfTheirTime() {
        var story = Story.of("""
                per: [customer, order]
                signals: {a: {type: a, as: {order: data.o}}, b: {type: b, as: {order: data.o}}}
                when: {absence: {after: a, expected: [b], until: data.due}}
                """);
        story.event("0m", "a", "o", "1", "due", "2026-03-02T12:00:00Z");
        story.event("0m", "a", "o", "2", "due", "2026-03-02T13:30:00+02:00").event("0m", "a", "o", "3");

        assertThat(story.end().firings()).containsExactly("2h 30m", "3h");
        assertThat(story.counted).containsEntry(Tally.INVALID_DUE, 1);
    }

    @Test
    void aDueTimeThatIsNoneOrPastDoesNotArm() {
        var story = Story.of("when: {absence: {after: a, expected: [b], until: data.due, grace: 10m}}");
        story.event("0m", "a", "due", "tomorrow").event("0m", "a", "due", "2026-03-02T08:00:00Z");

        assertThat(story.end().firings()).isEmpty();
        assertThat(story.counted).containsEntry(Tally.INVALID_DUE, 2);
    }

    @Test
    void startsAreBoundedAndTheOldestGoes() {
        var story = Story.of(EVERY, Limits.DEFAULT.withPending(2)).events("0m a", "1m a", "2m a");

        assertThat(story.counted).containsEntry(Tally.OVERFLOW, 1);
        assertThat(story.end().firings()).containsExactly("1h 1m", "1h 2m");
    }
}
