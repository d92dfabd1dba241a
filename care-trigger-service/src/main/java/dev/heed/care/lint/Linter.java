package dev.heed.care.lint;

import dev.heed.care.detect.CompiledPattern;
import dev.heed.care.detect.PatternTests;
import dev.heed.care.detect.TestResult;
import dev.heed.care.lint.LintReport.Finding;
import dev.heed.care.pattern.Activation;
import dev.heed.care.pattern.FrictionPattern;
import dev.heed.care.pattern.Lint;
import dev.heed.care.pattern.PatternReader;
import dev.heed.care.pattern.PatternReader.Document;
import dev.heed.care.pattern.PatternReader.Lines;
import dev.heed.care.pattern.PatternReader.Read;
import dev.heed.care.pattern.PatternReader.Subject;
import dev.heed.care.pattern.PatternTest.Firing;
import dev.heed.care.pattern.Problem;
import dev.heed.care.pattern.SetLint;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Checks files of patterns, each by itself and all of them together, and runs the tests that they carry. */
public final class Linter {
    private static final Comparator<Problem> BY_PLACE =
            Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column);

    private final Grounds grounds;
    private final List<Accepted> accepted = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<LintResult.Outcome> results = new ArrayList<>();
    private int patterns;

    private Linter(Grounds grounds) {
        this.grounds = grounds;
    }

    private record Accepted(String file, FrictionPattern pattern, Lines lines) {}

    /**
     * One text that somebody has at hand.
     *
     * @param name that findings give it
     */
    public static LintResult lint(String name, String text, Grounds grounds) {
        return LintResult.of(lint(List.of(new LintFile(Path.of(name), text, true)), grounds));
    }

    static LintReport lint(List<LintFile> files, Grounds grounds) {
        var linter = new Linter(grounds);
        files.forEach(linter::file);
        linter.together();
        List<String> order = files.stream().map(file -> file.path().toString()).toList();
        linter.findings.sort(Comparator.<Finding>comparingInt(finding -> order.indexOf(finding.file()))
                .thenComparing(Finding::problem, BY_PLACE));
        return new LintReport(files.size(), linter.patterns, linter.results, linter.findings);
    }

    /** Folders may hold other things than patterns: there a document has to say that it is one. */
    private void file(LintFile file) {
        String name = file.path().toString();
        int before = patterns + findings.size();
        for (Document document : PatternReader.documents(file.text())) {
            boolean ours =
                    document.subject() == Subject.PATTERN || (document.subject() == Subject.UNSAID && file.named());
            if (ours) {
                document(name, document);
            }
        }
        if (file.named() && before == patterns + findings.size()) {
            findings.add(new Finding(name, Problem.of("missing-key", "kind", "No document of kind FrictionPattern")));
        }
    }

    private void document(String file, Document document) {
        patterns++;
        switch (document.read()) {
            case Read.Refused(var problems) -> report(file, problems);
            case Read.Accepted(var pattern, var lines) -> {
                accepted.add(new Accepted(file, pattern, lines));
                List<Problem> problems = new ArrayList<>(Lint.all(pattern, grounds.settings()));
                List<Problem> unknown = CompiledPattern.missing(pattern, grounds.calendars());
                problems.addAll(unknown);
                if (problems.stream().noneMatch(Problem::isError)
                        && unknown.isEmpty()
                        && Activation.detection(pattern).isEmpty()) {
                    problems.addAll(failures(file, pattern));
                }
                report(file, lines.locate(problems));
            }
        }
    }

    private List<Problem> failures(String file, FrictionPattern pattern) {
        List<TestResult> ran = PatternTests.run(pattern, grounds.calendars());
        List<Problem> failures = new ArrayList<>();
        for (int i = 0; i < ran.size(); i++) {
            TestResult result = ran.get(i);
            results.add(LintResult.Outcome.of(file, pattern.id(), result));
            if (!result.passed()) {
                failures.add(Problem.of(
                        "test-failed",
                        "spec.tests[" + i + "]",
                        "Test '" + result.name() + "' expected " + text(result.expected()) + ", got "
                                + text(result.actual())));
            }
        }
        return failures;
    }

    private static String text(List<Firing> firings) {
        return firings.isEmpty()
                ? "no firing"
                : firings.stream()
                        .map(firing -> firing.customer() + " at " + firing.at())
                        .collect(Collectors.joining(", "));
    }

    private void together() {
        List<List<Problem>> all =
                SetLint.check(accepted.stream().map(Accepted::pattern).toList());
        for (int i = 0; i < all.size(); i++) {
            report(accepted.get(i).file(), accepted.get(i).lines().locate(all.get(i)));
        }
    }

    private void report(String file, List<Problem> problems) {
        problems.forEach(problem -> findings.add(new Finding(file, problem)));
    }
}
