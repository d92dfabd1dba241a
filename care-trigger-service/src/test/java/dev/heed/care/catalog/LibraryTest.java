package dev.heed.care.catalog;

import dev.heed.care.catalog.Lifecycle.Status;
import dev.heed.care.detect.PatternTests;
import dev.heed.care.pattern.Lint;
import dev.heed.care.pattern.PatternTest;
import dev.heed.care.pattern.Spec;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class LibraryTest {
    private static final Path FOLDER = Path.of("src/main/resources/library");

    static Stream<Named<LibraryFile>> files() {
        return Library.shipped().all().stream()
                .map(file -> Named.of(file.pattern().name(), file));
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyFileLintsAndMayLeaveDraft(LibraryFile file) {
        assertThat(Lint.check(file.pattern())).isEmpty();
        assertThat(Lint.leavingDraft(file.pattern())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyFilePassesItsOwnTests(LibraryFile file) {
        assertThat(PatternTests.run(file.pattern()))
                .allSatisfy(test -> assertThat(test.actual()).as(test.name()).isEqualTo(test.expected()));
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyFileHasTwoTestsThatFireAndANearMiss(LibraryFile file) {
        List<PatternTest> tests = file.pattern().spec().tests();

        assertThat(tests.stream().filter(t -> !t.expect().isEmpty())).hasSizeGreaterThanOrEqualTo(2);
        assertThat(tests).anySatisfy(t -> {
            assertThat(t.expect()).isEmpty();
            assertThat(t.given()).isNotEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyFileSaysWhereItBelongsAndWhatItRestsOn(LibraryFile file) {
        Spec spec = file.pattern().spec();

        assertThat(List.of("domain", "stage", "channel"))
                .allSatisfy(label -> assertThat(file.label(label)).isNotBlank());
        assertThat(file.evidence()).isSubsetOf("V", "R", "S", "H");
        assertThat(spec.title()).isNotBlank();
        assertThat(spec.evidence())
                .isNotEmpty()
                .allSatisfy(e -> assertThat(e.note()).isNotBlank());
    }

    @ParameterizedTest
    @MethodSource("files")
    void whatWritesToACustomerRestsAfterwards(LibraryFile file) {
        Spec spec = file.pattern().spec();
        boolean writes =
                spec.actions().list().stream().anyMatch(action -> action.kind().equals("notify"));

        assertThat(!writes || spec.guard().cooldown() != null).isTrue();
    }

    @ParameterizedTest
    @MethodSource("files")
    void aHeuristicIsADraftAndWhatHasASourceGoesToShadow(LibraryFile file) {
        boolean sourced = Stream.of("V", "R", "S").anyMatch(file.label("evidence")::contains);

        assertThat(file.proposed()).isEqualTo(sourced ? Status.SHADOW : Status.DRAFT);
    }

    @ParameterizedTest
    @MethodSource("files")
    void patternsThatWatchOnlyAccountsOrPagesContactNobody(LibraryFile file) {
        Spec spec = file.pattern().spec();
        boolean person = spec.per().getFirst().equals("customer");

        assertThat(spec.actions().list())
                .allMatch(action -> person || Set.of("task", "webhook").contains(kind(action)));
    }

    private static String kind(Spec.Action action) {
        return action.kind().equals("notify") ? action.spec().path("channel").asText() : action.kind();
    }

    @Test
    void everyRowOfTheCatalogueHasOneFile() {
        List<String> rows =
                IntStream.rangeClosed(1, 62).mapToObj("F%02d"::formatted).toList();

        assertThat(Library.shipped().all().stream().filter(file -> !file.isCompanion()))
                .extracting(file -> file.label("catalogue"))
                .containsExactlyInAnyOrderElementsOf(rows);
        assertThat(Library.shipped().all().stream().filter(LibraryFile::isCompanion))
                .extracting(LibraryFile::row)
                .doesNotHaveDuplicates()
                .isSubsetOf(rows);
    }

    @Test
    void theIndexNamesEveryFileByDomainAndName() throws IOException {
        List<String> named = Library.shipped().all().stream()
                .map(file -> file.label("domain") + "/" + file.pattern().name() + ".yaml")
                .toList();

        try (Stream<Path> present = Files.walk(FOLDER)) {
            assertThat(present.filter(path -> path.toString().endsWith(".yaml"))
                            .map(path -> FOLDER.relativize(path).toString().replace('\\', '/')))
                    .containsExactlyInAnyOrderElementsOf(named);
        }
    }
}
