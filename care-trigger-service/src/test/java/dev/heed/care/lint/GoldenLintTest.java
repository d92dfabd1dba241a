package dev.heed.care.lint;

import dev.heed.care.pattern.PatternTexts;
import dev.heed.care.pattern.Problem;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class GoldenLintTest {
    @Test
    void theGoldenFilesHaveNoErrorsNeitherAloneNorTogether() {
        List<LintFile> files = PatternTexts.GOLDEN.stream()
                .map(name -> new LintFile(Path.of(name + ".yaml"), PatternTexts.golden(name), true))
                .toList();

        LintReport report = Linter.lint(files, Grounds.DEFAULT);

        assertThat(report.findings()).extracting(LintReport.Finding::problem).noneMatch(Problem::isError);
        assertThat(report.patterns()).isEqualTo(8);
        assertThat(report.tests()).isPositive();
    }
}
