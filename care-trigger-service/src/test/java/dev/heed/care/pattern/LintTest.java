package dev.heed.care.pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static dev.heed.care.pattern.PatternTexts.pattern;
import static org.assertj.core.api.Assertions.assertThat;

class LintTest {
    private static final String COUNT = "when: {count: {of: a, atLeast: 2, within: 1h}}\n";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "unless: [z]                                       | unknown-signal",
                "unless: [a]                                       | trigger-in-unless",
                "measure: {goal: {signal: z, within: 1d}}          | unknown-signal",
                "'explain: \"{{total}}\"'                          | unknown-variable",
                "'explain: \"{{b.data.x}}\"'                       | unknown-variable",
                "'explain: \"{{a.source}}\"'                       | unknown-variable",
                "'explain: \"{{list}}\"'                           | unknown-variable",
                "'do: {all: [{task: {to: service-desk, note: \"{{x}}\"}}]}' | unknown-variable",
                "do: {all: [{notify: {channel: email, template: t}}]} | holdout-missing",
                "'tests: [{name: t, given: [], expect: []}, {name: t, given: [], expect: []}]' | duplicate-name"
            })
    void aMistakeHasAStableCode(String line, String code) {
        assertThat(Lint.check(pattern("p", 1, COUNT + line)))
                .extracting(Problem::code)
                .containsExactly(code);
    }

    @Test
    void theVariablesOfTheVerbTheKeysAndTheTriggersAreKnown() {
        var pattern = pattern("p", 1, """
                per: [customer, orderId]
                when: {count: {of: a, atLeast: 2, within: 1h}}
                explain: "{{count}} {{window}} {{span}} {{customer}} {{orderId}} {{a.at}} {{ a.data.x.y }}"
                """);

        assertThat(Lint.check(pattern)).isEmpty();
    }

    @Test
    void aScoreThatNothingRaisesCanNotBeReached() {
        var pattern = pattern("p", 1, "when: {score: {add: [{of: a, points: -1}], halfLife: 1h, atLeast: 5}}");

        assertThat(Lint.check(pattern)).extracting(Problem::code).containsExactly("unreachable-threshold");
    }

    @Test
    void aPatternLeavesDraftOnlyWithReasonSentenceAndTestsOfBothKinds() {
        assertThat(Lint.leavingDraft(pattern("p", 1, COUNT)))
                .extracting(Problem::code)
                .containsExactly("why-missing", "explain-missing", "test-firing-missing", "test-not-firing-missing");
    }
}
