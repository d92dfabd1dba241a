package dev.heed.journey.inbound;

import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class LeaderProbeOutTest {
    private static final Node ONE = new Node(1, "one", 9092);
    private static final Node TWO = new Node(2, "two", 9092);

    @Test
    void a_partition_stores_that_has_a_leader_and_enough_replicas_in_sync() {
        assertThat(stores(ONE, List.of(ONE, TWO), 2)).isTrue();
        assertThat(stores(ONE, List.of(ONE), 1)).isTrue();
        assertThat(stores(ONE, List.of(ONE), 2)).isFalse();
        assertThat(stores(Node.noNode(), List.of(ONE, TWO), 1)).isFalse();
    }

    @Test
    void it_needs_no_more_than_it_has_replicas() {
        var alone = new TopicPartitionInfo(0, ONE, List.of(ONE), List.of(ONE));

        assertThat(LeaderProbeOut.stores(alone, 2)).isTrue();
    }

    private static boolean stores(Node leader, List<Node> inSync, int needed) {
        return LeaderProbeOut.stores(new TopicPartitionInfo(0, leader, List.of(ONE, TWO), inSync), needed);
    }
}
