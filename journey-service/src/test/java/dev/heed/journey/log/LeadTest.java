package dev.heed.journey.log;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LeadTest {
    private static final TopicPartition ONE = new TopicPartition("journey.events", 0);
    private static final TopicPartition OTHER = new TopicPartition("journey.events", 1);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<Collection<TopicPartition>> looks = new ArrayList<>();
    private final List<Double> gauged = new ArrayList<>();

    @Test
    void a_batch_waits_until_all_of_it_is_written_and_looks_once_for_all_partitions() {
        lead(List.of(Map.of(), Map.of(ONE, 10L, OTHER, 1L), Map.of(ONE, 10L, OTHER, 5L)))
                .await(Map.of(ONE, 10L, OTHER, 5L));

        assertThat(looks).hasSize(3).allSatisfy(look -> assertThat(look).containsExactlyInAnyOrder(ONE, OTHER));
    }

    @Test
    void the_gauge_says_how_far_it_is_from_the_leader() {
        lead(List.of(Map.of(ONE, 2L), Map.of(ONE, 17L))).await(Map.of(ONE, 10L));

        assertThat(gauged).as("while it waits").containsExactly(0.0, -8.0);
        assertThat(gauge()).isEqualTo(7);
    }

    @Test
    void who_waits_gives_up_when_the_service_stops() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> lead(List.of(Map.of())).await(Map.of(ONE, 1L)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void how_far_it_is_written_is_said_of_every_partition() {
        assertThat(lead(List.of(Map.of(ONE, 3L))).written()).isEqualTo(Map.of(0, 3L, 1, 0L));
    }

    private double gauge() {
        return meters.get("heed.log.lead").gauge().value();
    }

    /** A leader who is there at one look after the other. */
    private Lead lead(List<Map<TopicPartition, Long>> written) {
        Iterator<Map<TopicPartition, Long>> next = written.iterator();
        var leader = new Lead.Leader() {
            @Override
            public Map<TopicPartition, Long> next(Collection<TopicPartition> partitions) {
                looks.add(List.copyOf(partitions));
                gauged.add(gauge());
                Map<TopicPartition, Long> all = new HashMap<>(next.next());
                partitions.forEach(partition -> all.putIfAbsent(partition, 0L));
                return all;
            }

            @Override
            public String log() {
                return "";
            }
        };
        return new Lead(leader, 2, meters);
    }
}
