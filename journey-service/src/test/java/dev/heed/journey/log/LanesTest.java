package dev.heed.journey.log;

import dev.heed.contracts.CloudEvent;
import dev.heed.kit.kafka.Received;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class LanesTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void a_partition_is_in_one_lane_and_in_order() {
        List<LogEvent> events = events(0, 1, 2, 0, 1, 0, 0);

        assertThat(offsets(Lanes.of(events, 2)))
                .containsExactlyInAnyOrder(List.of(0L, 3L, 5L, 6L), List.of(1L, 4L, 2L));
    }

    @Test
    void there_are_no_more_lanes_than_partitions() {
        assertThat(offsets(Lanes.of(events(4, 4, 7), 9))).containsExactlyInAnyOrder(List.of(0L, 1L), List.of(2L));
        assertThat(Lanes.of(List.of(), 9)).isEmpty();
    }

    /** An event each, at offsets from 0. */
    private static List<LogEvent> events(int... partitions) {
        return IntStream.range(0, partitions.length)
                .mapToObj(offset -> event(partitions[offset], offset))
                .toList();
    }

    private static LogEvent event(int partition, long offset) {
        var event = new CloudEvent("e" + offset, "shop", "paid", "c_1", NOW, Map.of(), new byte[0]);
        return LogEvent.of(new Received(event, "journey.events", partition, offset, NOW));
    }

    private static List<List<Long>> offsets(List<List<LogEvent>> lanes) {
        return lanes.stream()
                .map(lane -> lane.stream().map(LogEvent::offset).toList())
                .toList();
    }
}
