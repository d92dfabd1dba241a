package dev.heed.journey.stage;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class StoredMapTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void of_several_active_versions_the_one_activated_last_is_at_work() {
        StoredMap first = draft("a", 1).activated(NOW);
        StoredMap second = draft("a", 2).activated(NOW.plusSeconds(1));
        StoredMap other = draft("b", 1).activated(NOW);

        assertThat(StoredMap.current(List.of(second, other, first))).containsExactly(second, other);
    }

    @Test
    void a_status_is_a_new_revision() {
        StoredMap retired = draft("a", 1).activated(NOW).retired(NOW.plusSeconds(5));

        assertThat(retired.revision()).isEqualTo(3);
        assertThat(retired.activatedAt()).contains(NOW);
        assertThat(retired.retiredAt()).contains(NOW.plusSeconds(5));
    }

    @Test
    void progress_is_read_from_the_place_of_the_last_identity() {
        assertThat(StoredMap.Backfill.NONE.fraction()).isZero();
        assertThat(new StoredMap.Backfill("c_80000000000000000000000000000000", 7, false).fraction())
                .isCloseTo(0.5, within(1e-9));
        assertThat(new StoredMap.Backfill("c_80", 7, true).fraction()).isEqualTo(1);
    }

    private static StoredMap draft(String name, int version) {
        return new StoredMap(
                name,
                version,
                StoredMap.Status.DRAFT,
                1,
                "",
                "",
                "",
                "me",
                NOW,
                Optional.empty(),
                Optional.empty(),
                "m_1",
                "f",
                StoredMap.Backfill.NONE);
    }
}
