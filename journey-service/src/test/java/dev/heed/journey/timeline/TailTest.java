package dev.heed.journey.timeline;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class TailTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void without_an_id_it_begins_now() {
        assertThat(Tail.of(Optional.empty(), NOW).orElseThrow().since()).isEqualTo(NOW);
    }

    @Test
    void an_entry_that_appears_late_is_told_and_no_entry_twice() {
        var tail = Tail.of(Optional.empty(), NOW).orElseThrow();
        var first = stored("e1", NOW.plusSeconds(30));
        var late = stored("e0", NOW.plusSeconds(25));

        assertThat(tail.take(List.of(first))).containsExactly(first);
        assertThat(tail.since()).isBefore(late.stored());
        assertThat(tail.take(List.of(late, first))).containsExactly(late);
        assertThat(tail.take(List.of(late, first))).isEmpty();
    }

    @Test
    void it_goes_on_after_the_last_id() {
        var last = stored("e1", NOW);
        var next = stored("e2", NOW);
        var tail = Tail.of(Optional.of(Tail.id(last)), NOW.plusSeconds(60)).orElseThrow();

        assertThat(tail.since()).isEqualTo(NOW.minus(Tail.OVERLAP));
        assertThat(tail.take(List.of(last, next))).containsExactly(next);
    }

    @Test
    void what_is_remembered_is_bounded_by_time() {
        var tail = Tail.of(Optional.empty(), NOW).orElseThrow();
        for (int i = 0; i < 100; i++) {
            assertThat(tail.take(List.of(stored("e" + i, NOW.plusSeconds(i))))).hasSize(1);
        }

        assertThat(tail.given()).hasSizeLessThan(15);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "x-1", "1", "999999999999999-a"})
    void another_id_is_none_of_ours(String id) {
        assertThat(Tail.of(Optional.of(id), NOW)).isEmpty();
    }

    private static TimelineStore.StoredEntry stored(String id, Instant at) {
        var entry = new TimelineEntry(
                id,
                "events",
                "shop",
                "paid",
                "c_1",
                "c_1",
                NOW,
                NOW,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "{}",
                Map.of(),
                0);
        return new TimelineStore.StoredEntry(entry, at);
    }
}
