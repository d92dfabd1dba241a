package dev.heed.care.pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static dev.heed.care.pattern.PatternTexts.pattern;
import static org.assertj.core.api.Assertions.assertThat;

class ActivationTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "when: {score: {add: [{of: a, points: 1}], halfLife: 1h, atLeast: 5}}",
                "when: {spike: {of: a, within: 1h, comparedTo: {mean: 1d}, factor: 2, atLeast: 5}}",
                "when: {any: {within: 1h, of: [{count: {of: a, atLeast: 2, within: 1h}}, {count: {of: b, atLeast: 2, within: 1h}}]}}",
                "when: {count: {of: a, atLeast: 2, within: 1h, distinct: data.x}}",
                "when: {count: {of: a, atLeast: 2, within: 1bd}}",
                "when: {sequence: {steps: [a, b], within: 1bd}}",
                "when: {absence: {after: a, expected: [b], within: 1bd}}",
                "when: {absence: {after: a, expected: [b], within: 1d, grace: 1bd}}"
            })
    void verbsThatAreNotBuiltYetAreRefused(String spec) {
        assertThat(Activation.unsupported(pattern("p", 1, spec)))
                .extracting(Problem::code)
                .containsExactly("verb-not-supported");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lateness: 30s                                        | verb-not-supported",
                "guard: {cooldown: 1bd}                               | verb-not-supported",
                "per: [account]                                       | per-not-supported",
                "do: {all: [{notify: {channel: sms, template: t}}]}   | action-not-supported"
            })
    void whatElseIsNotBuiltYetIsRefused(String line, String code) {
        String spec = "when: {count: {of: a, atLeast: 2, within: 1h}}\n" + line;

        assertThat(Activation.unsupported(pattern("p", 1, spec)))
                .extracting(Problem::code)
                .containsExactly(code);
    }

    @Test
    void countsSequencesAndAbsencesThatOpenTasksCanRun() {
        for (String when : new String[] {
            "count: {of: a, atLeast: 2, within: 1h}",
            "sequence: {steps: [a, b], within: 1h}",
            "absence: {after: a, expected: [b], until: data.due, repeat: every}"
        }) {
            String spec = "when: {" + when + "}\ndo: {all: [{task: {to: service-desk}}]}";
            assertThat(Activation.unsupported(pattern("p", 1, spec))).isEmpty();
        }
    }
}
