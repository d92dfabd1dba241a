package dev.heed.care.catalog;

import dev.heed.care.catalog.Lifecycle.Status;
import dev.heed.care.catalog.StoredPattern.Step;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class PatternChangeTest {
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    @Test
    void aHistoryIsToldStepByStep() {
        var pattern = StoredPattern.draft("p", 2, "", "", new Step(Status.DRAFT, "stored", "ann", START))
                .moved(
                        Status.SHADOW,
                        new Step(Status.SHADOW, "look", "gitops", START.plusMillis(5), Map.of("file", "a.yaml")));

        List<PatternChange> changes = PatternChange.of(pattern);

        assertThat(changes)
                .extracting(PatternChange::from, PatternChange::to, PatternChange::by)
                .containsExactly(
                        tuple(Optional.empty(), Status.DRAFT, "ann"),
                        tuple(Optional.of(Status.DRAFT), Status.SHADOW, "gitops"));
        assertThat(changes)
                .extracting(PatternChange::id)
                .doesNotHaveDuplicates()
                .isSorted();
        assertThat(changes.getLast().detail()).containsEntry("file", "a.yaml");
    }

    @Test
    void momentsSortAsTextsAsTheyDoInTime() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            Instant one = START.plusMillis(random.nextInt(2_000_000));
            Instant other = one.plusMillis(random.nextInt(3_000));

            assertThat(Integer.signum(PatternChange.moment(one).compareTo(PatternChange.moment(other))))
                    .as("seed %d: %s and %s", seed, one, other)
                    .isEqualTo(one.compareTo(other) == 0 ? 0 : -1);
        }
    }
}
