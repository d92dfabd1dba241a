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
                "when: {count: {of: a, atLeast: 2, within: 1bd}}",
                "when: {sequence: {steps: [a, b], within: 1bd}}",
                "when: {any: {within: 1h, of: [{count: {of: a, atLeast: 2, within: 1bd}}, {count: {of: b, atLeast: 2, within: 1h}}]}}"
            })
    void businessDaysAreForAbsencesOnly(String spec) {
        assertThat(Activation.unsupported(pattern("p", 1, spec)))
                .extracting(Problem::code)
                .containsExactly("verb-not-supported");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "guard: {cooldown: 1bd}                               | verb-not-supported",
                "do: {all: [{notify: {channel: sms, template: t}}]}   | action-not-supported"
            })
    void whatElseIsNotBuiltYetIsRefused(String line, String code) {
        String spec = "when: {count: {of: a, atLeast: 2, within: 1h}}\n" + line;

        assertThat(Activation.unsupported(pattern("p", 1, spec)))
                .extracting(Problem::code)
                .containsExactly(code);
    }

    @Test
    void anyFirstKeyCanRun() {
        String spec = "per: [account]\nwhen: {count: {of: a, atLeast: 2, within: 1h}}";

        assertThat(Activation.unsupported(pattern("p", 1, spec + "\ndo: {all: [{task: {to: service-desk}}]}")))
                .isEmpty();
    }

    @Test
    void allVerbsThatOpenTasksCanRun() {
        for (String when : new String[] {
            "count: {of: a, atLeast: 2, within: 1h}",
            "sequence: {steps: [a, b], within: 1h}",
            "absence: {after: a, expected: [b], until: data.due, repeat: every}",
            "absence: {after: a, expected: [b], within: 3bd, grace: 1bd}",
            "count: {of: a, atLeast: 2, within: 1h, distinct: data.x}",
            "score: {add: [{of: a, points: 1}], halfLife: 1h, atLeast: 5}",
            "spike: {of: a, within: 1h, comparedTo: {mean: 1d}, factor: 2, atLeast: 5}"
        }) {
            String spec = "when: {" + when + "}\ndo: {all: [{task: {to: service-desk}}]}";
            assertThat(Activation.unsupported(pattern("p", 1, spec))).isEmpty();
        }
    }
}
