package dev.heed.care.detect;

import dev.heed.care.pattern.PatternTest.Firing;
import dev.heed.care.pattern.PatternTexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PatternTestsTest {
    @ParameterizedTest
    @CsvSource({
        "01-count-payment-failure-loop, 5",
        "02-sequence-cross-channel-cascade, 5",
        "03-absence-stalled-shipment, 4",
        "04-score-digital-frustration, 5",
        "05-spike-api-errors, 3",
        "06-absence-checkout-abandoned, 3",
        "07-distinct-channel-hopping, 3",
        "08-absence-promise-broken, 2"
    })
    void goldenPatternsPassTheirOwnTests(String file, int tests) {
        var results = PatternTests.run(PatternTexts.accepted(PatternTexts.golden(file)));

        assertThat(results)
                .hasSize(tests)
                .allSatisfy(r -> assertThat(r.actual()).isEqualTo(r.expected()));
    }

    @Test
    void aCompiledPatternDoesNotKeepItsTests() {
        var pattern = PatternTexts.accepted(PatternTexts.golden("01-count-payment-failure-loop"));

        assertThat(CompiledPattern.of(pattern).source().spec().tests()).isEmpty();
    }

    @Test
    void aTestThatFailsSaysWhatHappened() {
        var result = run("tests: [{name: t, given: [{at: +0m, type: a, customer: c}, {at: +1m, type: a, customer: c}],"
                + " expect: [{at: +2m, customer: c}]}]");

        assertThat(result.passed()).isFalse();
        assertThat(result.actual()).containsExactly(new Firing(Story.moment("1m"), "c"));
    }

    @Test
    void eventsAreFoldedByEventTimeUnlessTheTestSaysListed() {
        String given = "given: [{at: +9m, type: a, customer: c}, {at: +1m, type: a, customer: c}]";

        assertThat(run("tests: [{name: t, " + given + ", expect: [{at: +9m, customer: c}]}]")
                        .passed())
                .isTrue();
        assertThat(run("tests: [{name: t, arrival: listed, " + given + ", expect: []}]")
                        .passed())
                .isTrue();
    }

    @Test
    void timersFireOnlyUpToUntil() {
        String absence = "when: {absence: {after: a, expected: [b], within: 1h}}\n";
        String given = "tests: [{name: t, given: [{at: +0m, type: a, customer: c}], expect: []";

        assertThat(run(absence, given + "}]").actual()).isEmpty();
        assertThat(run(absence, given + ", until: +59m}]").actual()).isEmpty();
        assertThat(run(absence, given + ", until: +60m}]").actual())
                .containsExactly(new Firing(Story.moment("60m"), "c"));
    }

    @Test
    void aPatternThatCanNotRunHasNoTestResults() {
        var pattern = PatternTexts.pattern("p", 1, "when: {count: {of: a, atLeast: 2, within: 1bd}}");

        assertThatThrownBy(() -> PatternTests.run(pattern)).hasMessageContaining("verb-not-supported");
    }

    private static TestResult run(String tests) {
        return run("when: {count: {of: a, atLeast: 2, within: 30m}}\n", tests);
    }

    private static TestResult run(String when, String tests) {
        return PatternTests.run(PatternTexts.pattern("p", 1, when + tests)).getFirst();
    }
}
