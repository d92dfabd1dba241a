package dev.heed.journey.log;

import dev.heed.journey.Stack;
import dev.heed.kit.mongo.Marks;
import dev.heed.kit.mongo.SeekToMarks;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import static dev.heed.journey.log.JourneyEventsBehindIn.READER;
import static org.assertj.core.api.Assertions.assertThat;

/** Marks of two readers of a topic, on a real database. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class MarksIT {
    private final TopicPartition one = new TopicPartition("topic-" + UUID.randomUUID(), 0);
    private final TopicPartition other = new TopicPartition(one.topic(), 1);

    @Inject
    Marks marks;

    @Test
    void each_reader_has_its_own_and_none_goes_back() {
        marks.advance(batch(one, 41));
        marks.advance(READER, batch(one, 6));
        marks.advance(READER, batch(one, 3));

        assertThat(marks.next(one)).isEqualTo(42);
        assertThat(marks.next(READER, one)).isEqualTo(7);
        assertThat(marks.next(Marks.ONLY, List.of(one, other))).isEqualTo(Map.of(one, 42L, other, 0L));
        assertThat(marks.next(READER, List.of(one, other))).isEqualTo(Map.of(one, 7L, other, 0L));
    }

    @Test
    void each_reader_starts_at_its_own() {
        marks.advance(batch(one, 41));
        marks.advance(READER, batch(one, 6));
        marks.advance(batch(other, 41));

        assertThat(started(new SeekToMarks(marks))).isEqualTo(Map.of(one, 42L, other, 42L));
        assertThat(started(new SeekToMarks(marks, READER))).isEqualTo(Map.of(one, 7L, other, 1L));
    }

    @Test
    void a_topic_is_forgotten_for_both() {
        marks.advance(batch(one, 41));
        marks.advance(READER, batch(one, 6));

        marks.forget(one.topic());

        assertThat(marks.next(one)).isZero();
        assertThat(marks.next(READER, one)).isZero();
    }

    /** Where a consumer reads on; the log begins at 1. */
    private Map<TopicPartition, Long> started(SeekToMarks seek) {
        try (var consumer = new MockConsumer<byte[], byte[]>("none")) {
            consumer.assign(List.of(one, other));
            consumer.updateBeginningOffsets(Map.of(one, 1L, other, 1L));
            seek.onPartitionsAssigned(consumer, List.of(one, other));
            return Map.of(one, consumer.position(one), other, consumer.position(other));
        }
    }

    private static ConsumerRecords<byte[], byte[]> batch(TopicPartition partition, long last) {
        var poll = new ConsumerRecord<>(partition.topic(), partition.partition(), last, new byte[0], new byte[0]);
        return new ConsumerRecords<>(Map.of(partition, List.of(poll)), Map.of());
    }
}
