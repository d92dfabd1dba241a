package dev.heed.care.detect;

import dev.heed.care.pattern.FrictionPattern;
import dev.heed.care.pattern.TimeSpan;
import dev.heed.contracts.JourneyEvent;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Stored state: nothing is lost, nothing interferes, it stays small. */
class StateTest {
    private static final int CASES = 1_000;
    private static final TimeSpan LATENESS = new TimeSpan(1, TimeSpan.Unit.M);
    private static final long SEED = Long.getLong("seed", 20_260_302L);

    @Test
    void readingAndWritingStateBetweenAnyTwoEventsChangesNothing() {
        for (int i = 0; i < CASES; i++) {
            var cases = new RandomCases(SEED + i);
            var watched = PatternSet.of(List.of(
                    Watched.acting(CompiledPattern.of(cases.anyPattern("p", LATENESS))),
                    Watched.shadow(CompiledPattern.of(cases.anyPattern("q", LATENESS)))));
            var detector = new Detector(watched, DetectorRun.WIDE);
            var inHeap = CustomerState.fresh(watched, "c1");
            byte[] bytes = {};
            for (JourneyEvent event : shuffledALittle(cases)) {
                CustomerState read = CustomerState.read(watched, "c1", bytes);
                List<Match> ofHeap = step(detector, inHeap, event);

                assertThat(step(detector, read, event)).as(cases.toString()).isEqualTo(ofHeap);
                bytes = read.write();
                assertThat(bytes).as(cases.toString()).isEqualTo(inHeap.write());
            }
        }
    }

    private static List<Match> step(Detector detector, CustomerState state, JourneyEvent event) {
        List<Match> matches =
                new ArrayList<>(detector.advance(state, event.time()).matches());
        detector.patterns()
                .observe(event, Arrival.IN_RUN)
                .ifPresent(o -> matches.addAll(detector.onEvent(state, o).matches()));
        return matches;
    }

    private static List<JourneyEvent> shuffledALittle(RandomCases cases) {
        List<JourneyEvent> log = new ArrayList<>(cases.log());
        Collections.swap(log, 0, cases.random().nextInt(log.size()));
        return log;
    }

    @Test
    void anUnrelatedPatternChangesNothing() {
        for (int i = 0; i < CASES; i++) {
            var cases = new RandomCases(SEED + i);
            FrictionPattern pattern = cases.anyPattern("p", LATENESS);
            FrictionPattern other = cases.anyPattern("other", LATENESS);
            List<JourneyEvent> log = shuffledALittle(cases);

            List<Match> alone = DetectorRun.matches(DetectorRun.detector(pattern), log, true);
            List<Match> together = DetectorRun.matches(DetectorRun.detector(pattern, other), log, true);

            assertThat(together.stream().filter(m -> m.pattern().equals("p")))
                    .as(cases.toString())
                    .containsExactlyElementsOf(alone);
        }
    }

    @Test
    void aFurtherValueOfAKeyChangesNothingForTheOthers() {
        for (int i = 0; i < CASES; i++) {
            var cases = new RandomCases(SEED + i);
            Detector detector = DetectorRun.detector(cases.anyPattern("p", LATENESS));
            List<JourneyEvent> log = shuffledALittle(cases);
            List<JourneyEvent> ofX = log.stream().filter(e -> isX(e)).toList();

            List<Match> whole = DetectorRun.matches(detector, log, false);
            List<Match> alone = ofX.isEmpty() ? List.of() : DetectorRun.matches(detector, ofX, false);

            assertThat(whole.stream().filter(m -> "x".equals(m.matchKey().get("k"))))
                    .as(cases.toString())
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("restsUntil")
                    .containsExactlyElementsOf(alone);
        }
    }

    private static boolean isX(JourneyEvent event) {
        return event.data().path("k").asText().equals("x");
    }

    @Test
    void anEventThatNoPatternWatchesIsNotObserved() {
        Detector detector = DetectorRun.detector(new RandomCases(SEED).anyPattern("p", LATENESS));
        var event = new JourneyEvent(
                "e",
                "s",
                "x",
                "c1",
                Story.START,
                Map.of(),
                new RandomCases(SEED).log().getFirst().data());

        assertThat(detector.patterns().observe(event, Arrival.IN_RUN)).isEmpty();
    }

    @Test
    void theStateOfABusyCustomerIsSmall() {
        Watched[] ten = new Watched[10];
        for (int i = 0; i < ten.length; i++) {
            ten[i] = Story.watched("pattern-number-" + i, 1, "when: {count: {of: a, atLeast: 5, within: 1h}}");
        }
        var story = Story.of(ten).events("1m a", "2m a", "3m a", "4m a");

        assertThat(story.state()).hasSizeLessThan(700);
    }

    @Test
    void anUnknownFormatIsAFault() {
        Detector detector = DetectorRun.detector(new RandomCases(SEED).anyPattern("p", LATENESS));

        assertThatThrownBy(() -> CustomerState.read(detector.patterns(), "c1", new byte[] {9}))
                .hasMessageContaining("format 9");
    }
}
