package dev.heed.journey.stage;

import dev.heed.journey.log.LogEvent;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class ReachTest {
    private static final int PARTITION = 99;
    private static final String LOG = "log-1";

    @Test
    void what_was_written_before_timelines_were_read_is_covered() {
        Reach reach = Reach.of(LOG, Map.of(PARTITION, 5L), List.of(moment(2)));

        assertThat(reach.covers(moment(4), LOG)).isTrue();
        assertThat(reach.covers(moment(5), LOG)).isFalse();
    }

    @Test
    void another_log_is_not_covered() {
        Reach reach = Reach.of(LOG, Map.of(PARTITION, 5L), List.of(moment(2)));

        assertThat(reach.covers(moment(4), "log-2")).isFalse();
        assertThat(Reach.of("", Map.of(PARTITION, 5L), List.of(moment(2)))).isEqualTo(Reach.NONE);
    }

    /** Entries of a batch are not written in order: one is seen, and an earlier one is not there yet. */
    @Test
    void what_is_seen_of_a_batch_that_is_being_written_covers_nothing() {
        assertThat(Reach.of(LOG, Map.of(PARTITION, 5L), List.of(moment(7)))).isEqualTo(Reach.NONE);
    }

    @Test
    void partitions_of_others_are_not_remembered() {
        assertThat(Reach.of(LOG, Map.of(PARTITION, 5L, 3, 70L), List.of(moment(2))))
                .isEqualTo(new Reach(LOG, Map.of(PARTITION, 5L)));
    }

    @Test
    void a_place_has_its_partition_and_its_offset() {
        long place = LogEvent.place(1023, 123_456_789_012L);

        assertThat(LogEvent.partitionOf(place)).isEqualTo(1023);
        assertThat(LogEvent.offsetOf(place)).isEqualTo(123_456_789_012L);
    }

    private static Moment moment(int offset) {
        return Moment.of(StageLog.event("c_1", "c_1", offset, "signup.started"), Duration.ofDays(1));
    }
}
