package dev.heed.care.detect;

import dev.heed.care.pattern.PatternTexts;
import dev.heed.contracts.JourneyEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** What either of two customers did holds for both, as if they had always been one. */
class UnionTest {
    private static final int CASES = 500;
    private static final long SEED = Long.getLong("seed", 20_260_302L);
    private static final String STEPS = "when: {sequence: {steps: [a, b, c], within: 1h}}";
    private static final String WAIT = "when: {absence: {after: a, expected: [b], within: 10m}}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "when: {count: {of: a, atLeast: 2, within: 1h}}",
                STEPS,
                "when: {absence: {after: a, expected: [b], within: 1h}}",
                "when: {score: {add: [{of: a, points: 4}], halfLife: 1h, atLeast: 7}}",
                "when: {spike: {of: a, within: 1h, comparedTo: {mean: 5h}, factor: 2, atLeast: 2}}",
                "when: {all: {within: 1h, of: [{count: {of: a, atLeast: 1, within: 1h}},"
                        + " {count: {of: c, atLeast: 1, within: 1h}}]}}"
            })
    void whatClearsOneClearsTheOther(String when) {
        String spec = "signals: {a: {type: a}, b: {type: b}, c: {type: c}, d: {type: d}}\nunless: [d]\n" + when;
        var cleared = Story.of(spec).events("1m a", "1m b");
        var clearing = Story.of(spec).events("2m d");
        String[] rest = {"3m a", "4m c"};

        var one = clearing.unite(cleared).events(rest).end();

        assertThat(one.firings())
                .isEqualTo(Story.of(spec)
                        .events("1m a", "1m b", "2m d")
                        .events(rest)
                        .end()
                        .firings());
    }

    @Test
    void whatAMatchUsedUpOfOneIsUsedUpOfTheOther() {
        var fired = Story.of(STEPS).events("1m a", "3m b", "5m c");
        var begun = Story.of(STEPS).events("2m a", "4m b");

        assertThat(fired.unite(begun).events("6m c").firings()).containsExactly("5m");
    }

    @Test
    void whatBeganAfterAMatchGoesOn() {
        var fired = Story.of(STEPS).events("1m a", "3m b", "5m c");
        var begun = Story.of(STEPS).events("6m a", "7m b");

        assertThat(fired.unite(begun).events("8m c").firings()).containsExactly("5m", "8m");
    }

    @Test
    void anAnswerHoldsForTheWaitsOfBoth() {
        var answered = Story.of(WAIT).events("3m b", "4m a");
        var waiting = Story.of(WAIT).events("0m a");

        assertThat(answered.unite(waiting).end().firings()).containsExactly("14m");
    }

    @Test
    void anAnswerThatCameLateHoldsAsWell() {
        var answered = Story.of(WAIT).events("4m a", "3m b");
        var waiting = Story.of(WAIT).events("0m a");

        assertThat(waiting.unite(answered).end().firings()).containsExactly("14m");
    }

    @Test
    void aWaitThatBeganWhenTheOtherWasOverIsAnotherOne() {
        var later = Story.of(WAIT).events("11m a");

        assertThat(later.unite(Story.of(WAIT).events("0m a")).end().firings()).containsExactly("10m", "21m");
    }

    /** But for answers and clears of waits: the latest of each is known, and only what it falls into knows an earlier. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "unless: [d]\nwhen: {count: {of: a, atLeast: 3, within: 5m}}",
                "unless: [d]\nwhen: {count: {of: a, atLeast: 3, within: 5m, distinct: data.n}}",
                "unless: [d]\nwhen: {sequence: {steps: [a, b, a], within: 8m}}",
                "when: {absence: {after: a, expected: [x], within: 3m, repeat: every}}"
            })
    void itDoesNotMatterWhichOfThreeAreUnitedFirst(String when) {
        var detector = DetectorRun.detector(PatternTexts.pattern("p", 1, """
                signals: {a: {type: a}, b: {type: b}, d: {type: d}, x: {type: x}}
                guard: {cooldown: 2m}
                """ + when));
        for (int i = 0; i < CASES; i++) {
            var cases = new RandomCases(SEED + i);
            byte[] one = state(detector, cases.log(), "1");
            byte[] two = state(detector, cases.log(), "2");
            byte[] three = state(detector, cases.log(), "3");

            assertThat(united(detector, united(detector, one, two), three))
                    .as(cases.toString())
                    .isEqualTo(united(detector, one, united(detector, two, three)));
        }
    }

    private static byte[] state(Detector detector, List<JourneyEvent> log, String source) {
        var state = CustomerState.fresh(detector.patterns(), "c1");
        for (JourneyEvent e : log) {
            var event = new JourneyEvent(e.id(), source, e.type(), "c1", e.time(), e.extensions(), e.data());
            detector.patterns().observe(event, Arrival.IN_RUN).ifPresent(o -> detector.onEvent(state, o));
        }
        return state.write();
    }

    private static byte[] united(Detector detector, byte[] winner, byte[] loser) {
        var state = CustomerState.read(detector.patterns(), "c1", winner);
        detector.unite(state, CustomerState.read(detector.patterns(), "c1", loser));
        return state.write();
    }
}
