package dev.heed.care.detect;

import dev.heed.care.pattern.FrictionPattern;
import dev.heed.care.pattern.TimeSpan;
import dev.heed.contracts.JourneyEvent;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** Events of a pattern with {@code lateness} are folded in the order of their time. */
class LatenessTest {
    private static final int CASES = 2_000;
    private static final long SEED = Long.getLong("seed", 20_260_302L);
    private static final TimeSpan LATENESS = new TimeSpan(3, TimeSpan.Unit.M);
    private static final String A_B = "when: {sequence: {steps: [a, b], within: 30m}}\nlateness: 2m";
    private static final String WAIT = "when: {absence: {after: a, expected: [b], within: 10m}}\nlateness: 2m";

    @Test
    void anyArrivalInsideLatenessGivesTheSameMatches() {
        int found = 0;
        for (int i = 0; i < CASES; i++) {
            var cases = new RandomCases(SEED + i);
            FrictionPattern pattern = cases.anyPattern("p", LATENESS);
            List<JourneyEvent> log = cases.log();

            List<Match> inOrder = DetectorRun.matches(DetectorRun.detector(pattern), log, true);

            assertThat(DetectorRun.matches(DetectorRun.detector(pattern), delayed(log, cases), true))
                    .as(() -> cases + " " + pattern.spec().when())
                    .containsExactlyElementsOf(inOrder);
            found += inOrder.size();
        }
        assertThat(found).isGreaterThan(CASES / 2);
    }

    @Test
    void heldInOrderOrNotHeldAtAllIsTheSame() {
        for (int i = 0; i < CASES; i++) {
            FrictionPattern held = new RandomCases(SEED + i).anyPattern("p", LATENESS);
            var cases = new RandomCases(SEED + i);
            FrictionPattern plain = cases.anyPattern("p", TimeSpan.ZERO);
            List<JourneyEvent> log = cases.log();

            assertThat(DetectorRun.matches(DetectorRun.detector(held), log, true))
                    .as(() -> cases + " " + plain.spec().when())
                    .containsExactlyElementsOf(DetectorRun.matches(DetectorRun.detector(plain), log, true));
        }
    }

    /** Each comes up to its lateness later; those of one instant stay as they were appended. */
    private static List<JourneyEvent> delayed(List<JourneyEvent> log, RandomCases cases) {
        Map<Instant, Long> delays = new HashMap<>();
        log.forEach(e -> delays.computeIfAbsent(e.time(), t -> cases.random().nextLong(LATENESS.millis())));
        List<JourneyEvent> delayed = new ArrayList<>(log);
        delayed.sort(Comparator.comparing(e -> e.time().plusMillis(delays.getOrDefault(e.time(), 0L))));
        return delayed;
    }

    @Test
    void inARunAnEventIsHeldUntilALaterEventOfTheKey() {
        assertThat(Story.of(A_B).run("2m b", "1m a", "3m x").firings()).isEmpty();
        assertThat(Story.of(A_B).run("2m b", "1m a", "4m x").firings()).containsExactly("2m");
        assertThat(Story.of(A_B).run("2m b", "1m a").end().firings()).containsExactly("2m");
    }

    @Test
    void liveAnEventIsHeldUntilTheClockHasPassedItsTimeByLateness() {
        var story = Story.of(A_B).live("2m", "2m", "b").live("2m", "1m", "a");

        assertThat(story.advance("239s").firings()).isEmpty();
        assertThat(story.advance("4m").firings()).containsExactly("2m");
    }

    @Test
    void liveAnEventThatComesLaterThanThatIsNotHeldAndMayBeTooLate() {
        var story = Story.of(A_B).live("2m", "2m", "b").live("5m", "1m", "a").live("6m", "4m", "b");

        assertThat(story.firings()).isEmpty();
        assertThat(story.counted).containsEntry(Tally.LATE_EVENT, 1);
    }

    @Test
    void aTimerWaitsForAnswersThatAreStillHeldBack() {
        assertThat(Story.of(WAIT).run("0m a", "11m x", "10m b").end().firings()).isEmpty();
        assertThat(Story.of(WAIT).run("0m a", "13m x", "10m b").end().firings()).containsExactly("10m");
        assertThat(Story.of(WAIT).live("0m", "0m", "a").advance("2m").wake()).isEqualTo("12m");
    }

    @Test
    void whatIsHeldIsBounded() {
        var limits = new Limits(32, 8, 200, 10_000, 2, Limits.DEFAULT.quiet());
        var story = Story.of(A_B, limits).events("0m a", "1m b", "1m c", "1m a", "1m b");

        assertThat(story.counted).containsEntry(Tally.OVERFLOW, 2);
        assertThat(story.end().firings()).containsExactly("1m");
    }
}
