package dev.heed.care.catalog;

import dev.heed.care.catalog.Lifecycle.Status;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class StoredPatternTest {
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    @Test
    void ofVersionsThatAreActiveAtOnceAllButTheLastActivatedAreRetired() {
        var superseded = StoredPattern.superseded(
                List.of(active("p", 1, 9), active("p", 2, 5), active("p", 3, 1), active("q", 1, 0)));

        assertThat(superseded)
                .extracting(StoredPattern::id, StoredPattern::status)
                .containsExactly(tuple("p@2", Status.RETIRED), tuple("p@3", Status.RETIRED));
        assertThat(superseded.getFirst().control().finishing()).isTrue();
    }

    @Test
    void activatedInTheSameInstantTheHigherVersionStays() {
        assertThat(StoredPattern.superseded(List.of(active("p", 2, 0), active("p", 1, 0))))
                .extracting(StoredPattern::id)
                .containsExactly("p@1");
    }

    @Test
    void aDraftIsItsAuthorsUntilSomebodyTouchesIt() {
        StoredPattern draft = draft("p", 1);
        var touched = draft.moved(Status.DRAFT, step(Status.DRAFT, "a person", 1));

        assertThat(draft.isDraftOf("loader")).isTrue();
        assertThat(draft.isDraftOf("a person")).isFalse();
        assertThat(touched.isDraftOf("loader")).isFalse();
        assertThat(active("p", 1, 1).isDraftOf("loader")).isFalse();
    }

    private static StoredPattern active(String name, int version, int second) {
        return draft(name, version).moved(Status.ACTIVE, step(Status.ACTIVE, "loader", second));
    }

    private static StoredPattern draft(String name, int version) {
        return StoredPattern.draft(name, version, "", "", step(Status.DRAFT, "loader", 0));
    }

    private static StoredPattern.Step step(Status to, String by, int second) {
        return new StoredPattern.Step(to, "a test", by, START.plusSeconds(second));
    }
}
