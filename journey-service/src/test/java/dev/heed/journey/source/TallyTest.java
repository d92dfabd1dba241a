package dev.heed.journey.source;

import org.junit.jupiter.api.Test;

import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;

class TallyTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void each_event_counts_once_however_often_its_batch_comes() {
        Tally.Step first = batch(0, 3).after(Tally.Mark.NONE);

        assertThat(first.count()).isEqualTo(3);
        assertThat(batch(0, 3).after(first.mark()).count()).isZero();
        assertThat(batch(1, 5).after(first.mark()).count()).isEqualTo(2);
    }

    @Test
    void an_older_batch_of_a_zombie_changes_nothing() {
        Tally.Mark reached = batch(0, 10).after(Tally.Mark.NONE).mark();

        assertThat(batch(2, 4).after(reached)).isEqualTo(new Tally.Step(0, reached));
    }

    @Test
    void a_log_that_was_created_anew_counts_from_its_beginning() {
        Tally.Mark reached = batch(0, 10).after(Tally.Mark.NONE).mark();
        var later = new Counting();
        later.add("t", 0, 0, NOON.plusSeconds(60), "shop", "");

        assertThat(later.tallies().iterator().next().after(reached).count()).isEqualTo(1);
    }

    @Test
    void days_sources_codes_and_partitions_are_counted_apart() {
        var counting = new Counting();
        counting.add("t", 0, 0, NOON, "shop", "");
        counting.add("t", 0, 1, NOON, "crm", "");
        counting.add("t", 0, 2, NOON, "shop", "type-reserved");
        counting.add("t", 1, 0, NOON, "shop", "");
        counting.add("t", 0, 3, NOON.plusSeconds(13 * 3600), "shop", "");

        assertThat(counting.tallies())
                .extracting(tally -> tally.cell().id())
                .doesNotHaveDuplicates()
                .hasSize(5);
    }

    /** Offsets {@code from} to {@code to} - 1, one a second. */
    private static Tally batch(int from, int to) {
        var counting = new Counting();
        for (int offset = from; offset < to; offset++) {
            counting.add("t", 0, offset, NOON.plusSeconds(offset), "shop", "");
        }
        return counting.tallies().iterator().next();
    }
}
