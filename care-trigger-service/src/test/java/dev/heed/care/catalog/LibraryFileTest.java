package dev.heed.care.catalog;

import dev.heed.care.catalog.Lifecycle.Status;
import dev.heed.care.lint.Grounds;
import dev.heed.care.pattern.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class LibraryFileTest {
    private static final String TEXT = """
            apiVersion: care/v1
            kind: FrictionPattern
            metadata: {name: asked-twice, version: 1, labels: {catalogue: F01, evidence: V}}
            spec:
              why: Nobody likes to ask twice.
              per: [customer]
              signals: {asked: {type: asked}}
              when: {count: {of: asked, atLeast: 2, within: 10m}}
              explain: "asked {{count}} times"
              tests:
                - name: twice
                  given: [{at: +0m, type: asked, customer: c1}, {at: +1m, type: asked, customer: c1}]
                  expect: [{at: +1m, customer: c1}]
                - {name: once, given: [{at: +0m, type: asked, customer: c1}], expect: []}
            """;

    @ParameterizedTest
    @CsvSource({"V,shadow", "R,shadow", "S,shadow", "H,draft", "V/H,shadow", "S/H,shadow"})
    void theBetterClassOfEvidenceDecides(String evidence, String status) {
        assertThat(file("evidence: V", "evidence: " + evidence).proposed().label())
                .isEqualTo(status);
    }

    @Test
    void aCompanionBelongsToTheRowOfTheOther() {
        var companion = file("catalogue: F01", "companionOf: F01");

        assertThat(companion.isCompanion()).isTrue();
        assertThat(companion.row()).isEqualTo("F01");
    }

    @Test
    void whatHasASourceGoesToShadow() {
        assertThat(settling(file("", ""), Status.DRAFT))
                .hasValueSatisfying(next -> assertThat(next).isInstanceOf(Transition.Moved.class));
    }

    @Test
    void whatFailsItsOwnTestsStaysADraftAndSaysSo() {
        assertThat(settling(file("expect: [{at: +1m", "expect: [{at: +2m"), Status.DRAFT))
                .hasValueSatisfying(next -> assertThat(next)
                        .isInstanceOfSatisfying(
                                Transition.Unfit.class,
                                unfit -> assertThat(unfit.problems())
                                        .extracting(Problem::code)
                                        .containsExactly("test-failed")));
    }

    @Test
    void aHeuristicAndWhatSomebodyHasMovedAreLeftAlone() {
        assertThat(settling(file("evidence: V", "evidence: H"), Status.DRAFT)).isEmpty();
        assertThat(settling(file("", ""), Status.RETIRED)).isEmpty();
        assertThat(settling(file("", ""), Status.ACTIVE)).isEmpty();
    }

    private static LibraryFile file(String replaced, String by) {
        return LibraryFile.of(TEXT.replace(replaced, replaced.isEmpty() ? "" : by));
    }

    private static Optional<Transition> settling(LibraryFile file, Status now) {
        var step = new StoredPattern.Step(now, "a test", "tests", Instant.EPOCH);
        StoredPattern draft = StoredPattern.draft("asked-twice", 1, "", file.source(), step);
        return file.settling(
                now == Status.DRAFT ? draft : draft.moved(now, step), Grounds.DEFAULT, "tests", Instant.EPOCH);
    }
}
