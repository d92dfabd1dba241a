package dev.heed.care.catalog;

import dev.heed.care.lint.LintResult;
import dev.heed.care.pattern.FrictionPattern;
import dev.heed.care.pattern.Lint;
import dev.heed.care.pattern.LintSettings;
import dev.heed.care.pattern.PatternReader;
import dev.heed.care.pattern.PatternReader.Lines;
import dev.heed.care.pattern.Problem;

import java.util.ArrayList;
import java.util.List;

/**
 * A stored version that does not go with what is planned of its events. It is told, and goes on as it is: a field that
 * an event lacks makes a condition false, it stops nothing.
 *
 * @param findings that it would not have without the plan
 */
public record BrokenPattern(String name, int version, Lifecycle.Status status, List<LintResult.Found> findings) {
    public BrokenPattern {
        findings = List.copyOf(findings);
    }

    static BrokenPattern of(StoredPattern stored, FrictionPattern pattern, Lines lines, LintSettings planned) {
        List<Problem> findings = new ArrayList<>(Lint.all(pattern, planned));
        findings.removeAll(Lint.all(pattern, LintSettings.DEFAULT));
        return new BrokenPattern(
                stored.name(),
                stored.version(),
                stored.status(),
                lines.locate(findings).stream()
                        .map(problem -> LintResult.Found.of(LintResource.NO_FILE, problem))
                        .toList());
    }

    /** Of those that can be read, in their order, the ones that are broken. */
    static List<BrokenPattern> among(List<StoredPattern> patterns, PlanStore plans) {
        List<BrokenPattern> broken = new ArrayList<>();
        for (StoredPattern stored : patterns) {
            if (PatternReader.read(stored.source()) instanceof PatternReader.Read.Accepted(var pattern, var lines)) {
                broken.add(of(stored, pattern, lines, plans.grounds(pattern).settings()));
            }
        }
        broken.removeIf(each -> each.findings().isEmpty());
        return broken;
    }
}
