package dev.heed.care.pattern;

import dev.heed.care.pattern.PatternReader.Read;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static dev.heed.care.pattern.PatternTexts.refused;
import static dev.heed.care.pattern.PatternTexts.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class PatternReaderTest {
    @Test
    void severalProblemsAreReportedAtOnceEachWithPathAndLine() {
        var problems = refused(text("p", 1, """
                when: {count: {of: a, atLeast: two, within: 30x}}
                colour: blue
                """));

        assertThat(problems)
                .extracting(Problem::code, Problem::path, Problem::line)
                .containsExactlyInAnyOrder(
                        tuple("wrong-type", "spec.when.count.atLeast", 7),
                        tuple("value-malformed", "spec.when.count.within", 7),
                        tuple("unknown-key", "spec.colour", 8));
    }

    @Test
    void messagesNameTheValue() {
        var problems = refused(text("p", 1, "when: {count: {of: a, atLeast: 2, within: 30x}}"));

        assertThat(problems)
                .singleElement()
                .satisfies(p -> assertThat(p.message()).contains("30x"));
    }

    @Test
    void aKeyThatIsThereTwiceIsRefused() {
        var problems = refused(text("p", 1, """
                when: {count: {of: a, atLeast: 2, within: 30m, within: 40m}}
                why: one
                why: two
                """));

        assertThat(problems)
                .extracting(Problem::code, Problem::path, Problem::line)
                .containsExactly(
                        tuple("duplicate-key", "spec.when.count.within", 7), tuple("duplicate-key", "spec.why", 9));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "when: {}                                                              | value-out-of-bounds",
                "when: {count: {of: a, atLeast: 2}}                                    | missing-key",
                "when: {count: {of: a, atLeast: 0, within: 1h}}                        | value-out-of-bounds",
                "when: {count: {of: a, atLeast: 2, within: 0s}}                        | value-malformed",
                "when: {count: {of: a, atLeast: 2, within: 1h}, sequence: {steps: [a, b], within: 1h}} | value-out-of-bounds",
                "when: {often: {of: a}}                                                | unknown-key",
                "when: {absence: {after: a, expected: [b]}}                            | absence-without-bound",
                "when: {absence: {after: a, expected: [b], within: 1h, until: data.x}} | absence-without-bound",
                "when: {absence: {after: a, expected: [b], within: 1h, repeat: often}} | value-not-allowed",
                "when: {sequence: {steps: [a, b], within: soon}}                       | value-malformed"
            })
    void whatTheFormatDoesNotSayIsRefused(String spec, String code) {
        assertThat(refused(text("p", 1, spec))).extracting(Problem::code).contains(code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'a: {'                | yaml-malformed",
                "'a: 1\n---\na: 2'     | yaml-documents",
                "'a: &x 1\nb: *x'      | yaml-anchor",
                "''                    | missing-key",
                "'[1, 2]'              | wrong-type"
            })
    void whatIsNoSinglePlainDocumentIsRefused(String text, String code) {
        assertThat(refused(text)).extracting(Problem::code).contains(code);
    }

    @Test
    void aSignalHasATypeOrAListOfTypesNotBoth() {
        var problems = refused(text("p", 1, """
                signals: {a: {type: x, anyOf: [y]}, b: {}}
                when: {count: {of: a, atLeast: 2, within: 1h}}
                """));

        assertThat(problems)
                .extracting(Problem::code, Problem::path)
                .containsExactlyInAnyOrder(
                        tuple("exactly-one", "spec.signals.a"), tuple("exactly-one", "spec.signals.b"));
    }

    @Test
    void aWhereOutsideTheSubsetIsRefusedOnReading() {
        var problems = refused(text("p", 1, """
                signals:
                  a: {type: x, where: "data.n[0] == 1"}
                when: {count: {of: a, atLeast: 2, within: 1h}}
                """));

        assertThat(problems)
                .extracting(Problem::code, Problem::path, Problem::line, Problem::column)
                .containsExactly(tuple("where-not-supported", "spec.signals.a.where", 7, 32));
    }

    @Test
    void aMomentThatIsNoneIsRefused() {
        var problems = refused(text("p", 1, """
                when: {count: {of: a, atLeast: 2, within: 1h}}
                tests: [{name: t, given: [{at: "2026-02-31T00:00:00Z", type: a, customer: c}], expect: []}]
                """));

        assertThat(problems).extracting(Problem::path).containsExactly("spec.tests[0].given[0].at");
    }

    @Test
    void theTestsOfAPatternAreBoundedTogether() {
        String event = "given: [{from: +0m, every: 1s, times: 10001, type: a, customer: c}], expect: []";
        var problems = refused(text("p", 1, """
                when: {count: {of: a, atLeast: 2, within: 1h}}
                tests: [{name: one, %1$s}, {name: two, %1$s}]
                """.formatted(event)));

        assertThat(problems)
                .extracting(Problem::code, Problem::path)
                .containsExactly(tuple("test-too-large", "spec.tests[1].given[0]"));
    }

    @Test
    void laterProblemsGetTheLinesOfTheFile() {
        var read = (Read.Accepted) PatternReader.read(text("p", 1, "when: {count: {of: z, atLeast: 2, within: 1h}}"));

        var problems = read.lines().locate(Lint.check(read.pattern()));

        assertThat(problems).extracting(Problem::code, Problem::line).containsExactly(tuple("unknown-signal", 7));
    }
}
