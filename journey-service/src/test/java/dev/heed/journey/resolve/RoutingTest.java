package dev.heed.journey.resolve;

import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import static dev.heed.journey.resolve.IdentityTopologyTest.event;
import static dev.heed.journey.resolve.ResolverBench.header;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Two partitions, of which the bench plays both: what goes to journey.links comes back to the same task. */
class RoutingTest {
    private final ResolverBench bench = new ResolverBench(DuplicateRule.OFFSET_AWARE, Duration.ofDays(7), 2);

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void an_event_in_the_wrong_partition_is_passed_to_the_owner() {
        String stranger = user(1);
        bench.pipe(event("e1", stranger, Map.of(), "{}"));

        TestRecord<byte[], byte[]> passed = bench.links().getFirst();
        assertThat(LinksOut.partition(passed.key())).isEqualTo(1);
        assertThat(header(passed, "ce_subject")).isEqualTo(stranger);
        assertThat(bench.accepted()).hasSize(1);
    }

    @Test
    void a_passed_event_counts_once_and_is_rejected_from_where_it_was() {
        String stranger = user(1);
        bench.pipe(event("e1", stranger, Map.of(), "{}"));
        bench.pipe(event("e1", stranger, Map.of(), "{}"));
        bench.pipe(event("e1", stranger, Map.of(), "{\"other\":1}"));

        assertThat(bench.counter("heed.events.duplicate")).isEqualTo(1);
        TestRecord<byte[], byte[]> rejected = bench.rejected().getFirst();
        assertThat(header(rejected, "heed_topic") + header(rejected, "heed_offset"))
                .isEqualTo("journey.inbound2");
        assertThat(header(rejected, "heed_origin")).isEmpty();
        assertThat(bench.accepted()).hasSize(1);
    }

    @Test
    void what_is_refused_in_the_wrong_partition_is_rejected_by_the_owner_as_it_was() {
        bench.pipe(event("e1", user(1), Map.of(), "[1]"));

        TestRecord<byte[], byte[]> rejected = bench.rejected().getFirst();
        assertThat(header(rejected, "heed_reason")).isEqualTo("data-not-object");
        assertThat(new String(rejected.key(), UTF_8) + new String(rejected.value(), UTF_8))
                .isEqualTo("shop[1]");
        assertThat(header(rejected, "ce_id") + header(rejected, "heed_origin") + header(rejected, "heed_refused"))
                .isEqualTo("e1");
        assertThat(bench.accepted()).isEmpty();
    }

    @Test
    void a_link_between_partitions_ends_in_one_customer() {
        bench.pipe(event("e1", user(1), Map.of("email", "ada@example.org", "anonymousid", "a1"), "{}"));

        assertThat(bench.changes()).hasSize(2);
        assertThat(bench.links()).isNotEmpty().noneMatch(one -> new String(one.value(), UTF_8).contains("ada@"));
    }

    @Test
    void an_event_of_a_run_must_be_in_the_right_partition() {
        bench.openRun("r1");
        bench.pipe(event("e1", user(1), Map.of("replay", "r1"), "{}"));

        assertThat(bench.rejectedReasons()).containsExactly("run-partition-wrong");
    }

    @Test
    void owners_are_those_that_kafka_would_choose() {
        Set<Integer> owners = new HashSet<>();
        Map<String, Integer> found = new HashMap<>();
        for (int i = 0; i < 50; i++) {
            found.put("u" + i, owner("u" + i));
            owners.add(owner("u" + i));
        }

        assertThat(owners).containsExactlyInAnyOrder(0, 1);
        assertThat(found).containsEntry("u1", partitionByKafka("u1")).containsEntry("u2", partitionByKafka("u2"));
    }

    private int owner(String user) {
        var identifier =
                dev.heed.journey.inbound.Identifier.parse("userId:" + user).orElseThrow();
        return bench.customers().address(identifier, 2).partition();
    }

    private static int partitionByKafka(String user) {
        byte[] key = ResolverBench.bytes(user);
        return org.apache.kafka.clients.producer.internals.BuiltInPartitioner.partitionForKey(key, 2);
    }

    private String user(int partition) {
        int i = 0;
        while (owner("u" + i) != partition) {
            i++;
        }
        return "u" + i;
    }
}
