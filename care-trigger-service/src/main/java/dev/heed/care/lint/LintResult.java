package dev.heed.care.lint;

import dev.heed.care.detect.TestResult;
import dev.heed.care.pattern.PatternTest.Firing;
import dev.heed.care.pattern.Problem;

import java.util.List;

/**
 * What came of linting, as programs read it: {@code ./heed lint --json}, and the answer over REST.
 *
 * @param files how many were read
 * @param patterns how many of their documents are patterns
 * @param tests how many tests of patterns ran; none of a pattern with errors
 * @param findings by file and line
 * @param results of the tests, in the order of the files
 */
public record LintResult(
        int files, int patterns, int tests, long errors, long warnings, List<Found> findings, List<Outcome> results) {
    public LintResult {
        findings = List.copyOf(findings);
        results = List.copyOf(results);
    }

    /**
     * @param line in the file, from 1; 0 when it has no place
     * @param column in the file, from 1
     * @param level error or warning
     * @param code stable, see docs/reference/lint.md
     * @param path in the document: {@code spec.signals.paid.where}
     * @param rule what should be so
     * @param value that breaks the rule, shortened; empty when something is missing
     */
    public record Found(
            String file,
            int line,
            int column,
            String level,
            String code,
            String path,
            String rule,
            String value,
            String message) {
        public static Found of(String file, Problem problem) {
            return new Found(
                    file,
                    problem.line(),
                    problem.column(),
                    problem.level(),
                    problem.code(),
                    problem.path(),
                    problem.rule(),
                    problem.value(),
                    problem.message());
        }
    }

    /** One test of a pattern: what it expects to fire, and what fired. */
    public record Outcome(
            String file, String pattern, String test, boolean passed, List<Firing> expected, List<Firing> fired) {
        public Outcome {
            expected = List.copyOf(expected);
            fired = List.copyOf(fired);
        }

        static Outcome of(String file, String pattern, TestResult result) {
            return new Outcome(file, pattern, result.name(), result.passed(), result.expected(), result.actual());
        }
    }

    static LintResult of(LintReport report) {
        return new LintResult(
                report.files(),
                report.patterns(),
                report.tests(),
                report.errors(),
                report.warnings(),
                report.findings().stream()
                        .map(finding -> Found.of(finding.file(), finding.problem()))
                        .toList(),
                report.results());
    }
}
