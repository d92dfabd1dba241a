package dev.heed.care.gitops;

import dev.heed.care.catalog.Lifecycle.Status;
import dev.heed.care.catalog.PatternSummary;
import dev.heed.care.pattern.PatternTexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class IntentTest {
    private static final String TEXT = PatternTexts.text("p", 1, "when: {count: {of: a, atLeast: 1, within: 1m}}");
    private static final FolderFile FILE = new FolderFile("p.yaml", TEXT, PatternTexts.accepted(TEXT));

    @Test
    void whatIsNotStoredIsCreated() {
        assertThat(Intent.of(FILE, Optional.empty(), Optional.empty())).isEqualTo(new Intent.Create());
    }

    @ParameterizedTest
    @EnumSource(Status.class)
    void anotherTextIsReportedWhateverIsWanted(Status wanted) {
        var other = stored("another", Status.DRAFT, "ann");

        assertThat(Intent.of(FILE, Optional.of(wanted), Optional.of(other)))
                .isInstanceOfSatisfying(
                        Intent.Report.class,
                        report -> assertThat(report.drift().kind()).isEqualTo(Drift.Kind.TEXT_DIFFERS));
    }

    @ParameterizedTest
    @EnumSource(Status.class)
    void whatNobodyAsksForStaysAsItIs(Status status) {
        var present = Optional.of(stored(FILE.sha256(), status, "ann"));

        assertThat(Intent.of(FILE, Optional.empty(), present)).isEqualTo(new Intent.Nothing());
        assertThat(Intent.of(FILE, Optional.of(status), present)).isEqualTo(new Intent.Nothing());
    }

    @ParameterizedTest
    @CsvSource({"ann, ACTIVE, false", "gitops, ACTIVE, true", "ann, RETIRED, true", "auto-pause, SHADOW, false"})
    void whatSomebodyElsePausedIsNotResumed(String by, Status wanted, boolean moves) {
        var paused = stored(FILE.sha256(), Status.PAUSED, by);

        assertThat(Intent.of(FILE, Optional.of(wanted), Optional.of(paused)) instanceof Intent.Move)
                .isEqualTo(moves);
    }

    private static PatternSummary stored(String sha256, Status status, String by) {
        return new PatternSummary(
                "p", 1, status, 2, "", "", "count", Map.of(), List.of("a"), Instant.EPOCH, by, sha256);
    }
}
