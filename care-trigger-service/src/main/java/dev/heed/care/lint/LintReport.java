package dev.heed.care.lint;

import dev.heed.care.pattern.Problem;

import java.util.List;

/**
 * What came of linting files.
 *
 * @param files how many were read
 * @param patterns how many of their documents are patterns
 * @param results of the tests of patterns that ran
 * @param findings by file and line
 */
record LintReport(int files, int patterns, List<LintResult.Outcome> results, List<Finding> findings) {
    LintReport {
        results = List.copyOf(results);
        findings = List.copyOf(findings);
    }

    int tests() {
        return results.size();
    }

    record Finding(String file, Problem problem) {
        /** {@code file:line:column: level code message}, as editors and build servers understand it. */
        String line() {
            String path = problem.path().isEmpty() ? "" : problem.path() + ": ";
            boolean named = problem.message().contains(problem.value());
            String value = named ? "" : " (" + problem.value() + ")";
            return file + ":" + Math.max(1, problem.line()) + ":" + Math.max(1, problem.column()) + ": "
                    + problem.level() + " " + problem.code() + " " + path + problem.message() + value;
        }
    }

    long errors() {
        return findings.stream().filter(f -> f.problem().isError()).count();
    }

    long warnings() {
        return findings.size() - errors();
    }

    String summary() {
        return counted(patterns, "pattern") + " in " + counted(files, "file") + ", " + counted(tests(), "test")
                + " run: " + counted(errors(), "error") + ", " + counted(warnings(), "warning");
    }

    private static String counted(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
