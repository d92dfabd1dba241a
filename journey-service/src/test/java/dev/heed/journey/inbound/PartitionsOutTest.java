package dev.heed.journey.inbound;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class PartitionsOutTest {
    private static final int COUNT = 6;
    private static final int SICK = 2;

    private final PartitionsOut partitions = new PartitionsOut(COUNT, Set.of(SICK));

    @Test
    void what_is_barred_is_what_would_be_put_there() {
        var records = IntStream.range(0, 100).mapToObj(i -> byKey("key-" + i)).toList();

        assertThat(records).filteredOn(partitions::bars).hasSizeBetween(1, 50);
        assertThat(records)
                .allSatisfy(record -> assertThat(partitions.bars(record))
                        .isEqualTo(partitions.placed(record).partition() == SICK));
    }

    @Test
    void a_partition_that_the_record_names_counts_more_than_its_key() {
        byte[] key = "key".getBytes(StandardCharsets.UTF_8);

        assertThat(partitions.bars(new ProducerRecord<>("journey.inbound", SICK, key, key)))
                .isTrue();
        assertThat(partitions.bars(new ProducerRecord<>("journey.inbound", 0, key, key)))
                .isFalse();
    }

    @Test
    void other_topics_and_healthy_ones_are_left_alone() {
        var rejected = new ProducerRecord<>("journey.rejected", SICK, new byte[0], new byte[0]);
        var event = byKey("key");

        assertThat(partitions.bars(rejected)).isFalse();
        assertThat(partitions.placed(rejected)).isSameAs(rejected);
        assertThat(PartitionsOut.UNKNOWN.bars(event)).isFalse();
        assertThat(PartitionsOut.UNKNOWN.placed(event)).isSameAs(event);
    }

    private static ProducerRecord<byte[], byte[]> byKey(String key) {
        return new ProducerRecord<>("journey.inbound", key.getBytes(StandardCharsets.UTF_8), new byte[0]);
    }
}
