package dev.heed.care.pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.heed.care.pattern.PatternTexts.pattern;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

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
                "'explain: \"{{a.data.card.Phone_Number}}\"'       | personal-attribute",
                "do: {all: [{notify: {channel: email, template: t}}]} | holdout-missing",
                "do: {all: [{survey: {kind: nps}}]}                | holdout-missing"
            })
    void aMistakeHasAStableCode(String line, String code) {
        assertThat(Lint.check(pattern("p", 1, COUNT + line)))
                .extracting(Problem::code)
                .containsExactly(code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "signals: {a: {type: a, as: {email: data.mail}}}          | personal-attribute",
                "signals: {a: {type: a, where: 'has(data.profile.dob)'}}  | personal-attribute",
                "signals: {a: {type: customer.identified, where: 'has(data.name)'}} | personal-attribute",
                "measure: {goal: {event: x, where: 'data.phone == 1', within: 1d}} | personal-attribute",
                "measure: {guardrails: [{event: x, where: 'has(data.ip)', within: 1d}]} | personal-attribute",
                "per: [customer, email]                                   | personal-attribute"
            })
    void personalAttributesAreReadNowhere(String line, String code) {
        assertThat(Lint.check(pattern("p", 1, COUNT + line)))
                .extracting(Problem::code)
                .contains(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "signals: {a: {type: a, where: 'has(data.name)'}}",
                "do: {all: [{task: {to: service-desk, note: \"call {{a.data.phone}}\"}}]}",
                "do: {all: [{notify: {channel: email, template: t, class: critical}}]}",
                "per: [account]\ndo: {all: [{notify: {channel: webhook, template: t, class: critical}}]}",
                "signals: {a: {anyOf: [ux.click, order.late]}}\ndo: {all: [{goodwill: {amount: 1, currency: EUR, reason: r}}]}",
            })
    void whatIsAllowedIsNoError(String line) {
        assertThat(Lint.check(pattern("p", 1, COUNT + line))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "guard: {cooldown: 1h}                                         | cooldown-shorter-than-window",
                "guard: {quietHours: delay, expireAfter: 12h}                  | expiry-shorter-than-quiet-hours",
                "guard: {quietHours: drop, expireAfter: 1h}                    | expiry-shorter-than-quiet-hours",
                "measure: {goal: {signal: b, within: 1d}}                      | goal-equals-trigger",
                "measure: {goal: {event: a, within: 1d, direction: down}}      | goal-equals-trigger",
                "per: [account, channel]                                       | key-not-read",
                "signals: {a: {type: a, where: 'data.n / 2.0 > 1'}}            | whole-division"
            })
    void whatIsFineIsNotWarnedOf(String line, String code) {
        assertThat(Lint.all(pattern("p", 1, COUNT + line), LintSettings.DEFAULT))
                .extracting(Problem::code)
                .doesNotContain(code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "restart | 2h | b | true",
                "restart | 1h | b | false",
                "keep    | 2h | b | false",
                "restart | 2h | c | true"
            })
    void allThatCanNotBeMetTogetherIsUnreachable(String repeat, String wait, String expected, boolean unreachable) {
        String when = """
                when:
                  all:
                    within: 90m
                    of:
                      - count: {of: a, atLeast: 2, within: 30m}
                      - absence: {after: a, expected: [%s], within: %s, repeat: %s}
                """.formatted(expected, wait, repeat);

        assertThat(Lint.check(pattern("p", 1, when)))
                .extracting(Problem::code)
                .hasSize(unreachable ? 1 : 0)
                .allMatch("unreachable-threshold"::equals);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "count: {of: z, atLeast: 2, within: 1h}                                | count.of",
                "sequence: {steps: [a, z], within: 1h}                                 | sequence.steps[1]",
                "absence: {after: z, expected: [b], within: 1h}                        | absence.after",
                "absence: {after: a, expected: [b, z], within: 1h}                     | absence.expected[1]",
                "score: {add: [{of: a, points: 1}, {of: z, points: 1}], halfLife: 1h, atLeast: 5} | score.add[1].of",
                "spike: {of: z, within: 1h, comparedTo: {mean: 1d}, factor: 2, atLeast: 5} | spike.of",
                "any: {within: 1h, of: [{count: {of: a, atLeast: 2, within: 1h}}, {count: {of: z, atLeast: 2, within: 1h}}]}"
                        + " | any.of[1].count.of"
            })
    void anUnknownSignalIsFoundWhereItIsNamed(String when, String path) {
        assertThat(Lint.check(pattern("p", 1, "when: {" + when + "}")))
                .extracting(Problem::code, Problem::path, Problem::value)
                .containsExactly(tuple("unknown-signal", "spec.when." + path, "z"));
    }

    @ParameterizedTest
    @CsvSource({"customer, true", "id, true", "type, true", "account, false", "orderId, false"})
    void aFieldDoesNotSpeakForAnAttributeOfEveryEvent(String alias, boolean refused) {
        var pattern = pattern("p", 1, COUNT + "signals: {a: {type: a, as: {" + alias + ": data.x}}}\n");

        assertThat(Lint.check(pattern))
                .extracting(Problem::code)
                .hasSize(refused ? 1 : 0)
                .allMatch("reserved-alias"::equals);
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
