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
    void oneVersionActsAndOneIsInShadow() {
        var acting = active("p", 1, 1);
        var trial = at("p", 2, Status.TRIAL, 2);
        var shadow = at("p", 3, Status.SHADOW, 3);
        var later = at("p", 4, Status.SHADOW, 4);

        assertThat(StoredPattern.superseded(List.of(acting, trial, shadow, later)))
                .extracting(StoredPattern::id)
                .containsExactly("p@1", "p@3");
    }

    @Test
    void whatIsPausedKeepsItsPlaceUntilAnotherTakesIt() {
        var paused = active("p", 1, 1).moved(Status.PAUSED, step(Status.PAUSED, "a person", 9));
        var successor = active("p", 2, 5);

        assertThat(paused.place()).isEqualTo(Status.ACTIVE);
        assertThat(StoredPattern.superseded(List.of(paused, successor)))
                .extracting(StoredPattern::id)
                .containsExactly("p@1");
        assertThat(paused.retiredBy(at("p", 2, Status.SHADOW, 5))).isEmpty();
    }

    @Test
    void aPausedVersionThatIsRetiredHasNothingToFinish() {
        var paused = active("p", 1, 1).moved(Status.PAUSED, step(Status.PAUSED, "a person", 2));

        assertThat(paused.moved(Status.RETIRED, step(Status.RETIRED, "a person", 3))
                        .control()
                        .finishing())
                .isFalse();
        assertThat(at("p", 1, Status.TRIAL, 1)
                        .moved(Status.RETIRED, step(Status.RETIRED, "a person", 3))
                        .control()
                        .finishing())
                .isTrue();
    }

    @Test
    void aDraftThatIsStoredAnewGoesOnCounting() {
        var deleted = draft("p", 1).moved(Status.DELETED, step(Status.DELETED, "a person", 1));
        var anew = deleted.rewritten("team", "text", step(Status.DRAFT, "a person", 2));

        assertThat(anew.revision()).isEqualTo(3);
        assertThat(anew.history())
                .extracting(StoredPattern.Step::to)
                .containsExactly(Status.DRAFT, Status.DELETED, Status.DRAFT);
        assertThat(anew.source()).isEqualTo("text");
    }

    private static StoredPattern at(String name, int version, Status status, int second) {
        return draft(name, version).moved(status, step(status, "loader", second));
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
