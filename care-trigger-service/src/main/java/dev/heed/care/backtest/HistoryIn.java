package dev.heed.care.backtest;

import dev.heed.contracts.CloudEventHeaders;
import dev.heed.contracts.JourneyEvent;
import dev.heed.contracts.Topic;
import dev.heed.kit.kafka.KafkaSettings;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A consumer of its own over a stretch of the log: no group, committed records only, from an append time to where the
 * log ended at the beginning. Partitions are taken together in order of append time.
 */
final class HistoryIn implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> consumer;

    HistoryIn(Map<String, Object> kafka) {
        Map<String, Object> settings = KafkaSettings.connection(kafka);
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", false);
        settings.put("auto.offset.reset", "earliest");
        settings.put("max.poll.records", 5_000);
        settings.put("max.partition.fetch.bytes", 2 << 20);
        settings.put("fetch.max.wait.ms", 20); // where nothing is left there is nothing to wait for
        settings.put("default.api.timeout.ms", 15_000);
        consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** From the first offset to the one behind the last. */
    record Stretch(long from, long end) {
        long length() {
            return Math.max(0, end - from);
        }
    }

    List<TopicPartition> partitions(Topic topic) {
        return consumer.partitionsFor(topic.topic()).stream()
                .map(each -> new TopicPartition(topic.topic(), each.partition()))
                .toList();
    }

    /** @param from append time; empty: all that the log holds */
    Map<TopicPartition, Stretch> stretches(Collection<TopicPartition> partitions, Optional<Instant> from) {
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, OffsetAndTimestamp> starts =
                from.map(at -> offsets(partitions, at)).orElse(Map.of());
        Map<TopicPartition, Stretch> stretches = new HashMap<>();
        for (TopicPartition each : partitions) {
            OffsetAndTimestamp start = starts.get(each);
            long behind = from.isPresent() ? ends.getOrDefault(each, 0L) : begins.getOrDefault(each, 0L);
            long first = start == null ? behind : start.offset();
            stretches.put(each, new Stretch(first, ends.getOrDefault(each, 0L)));
        }
        return stretches;
    }

    private Map<TopicPartition, OffsetAndTimestamp> offsets(Collection<TopicPartition> partitions, Instant at) {
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(each -> times.put(each, Math.max(0, at.toEpochMilli())));
        Map<TopicPartition, OffsetAndTimestamp> found = new HashMap<>();
        consumer.offsetsForTimes(times).forEach((partition, offset) -> {
            if (offset != null) {
                found.put(partition, offset);
            }
        });
        return found;
    }

    /**
     * Append time of the oldest record; where records were deleted already, of that partition of which most are gone.
     */
    Optional<Instant> begin(Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
        List<Long> whole = new ArrayList<>();
        List<Long> shortened = new ArrayList<>();
        offsets(partitions, Instant.EPOCH).forEach((partition, first) -> {
            boolean all = begins.getOrDefault(partition, 0L) == 0;
            (all ? whole : shortened).add(first.timestamp());
        });
        Optional<Long> latest = shortened.stream().max(Long::compare);
        return latest.or(() -> whole.stream().min(Long::compare)).map(Instant::ofEpochMilli);
    }

    /** Who reads; a record counts as read when it is over, whether anybody wanted it or not. */
    interface Reader {
        /** False when nothing more of its partition is wanted. */
        boolean read(ConsumerRecord<byte[], byte[]> message);
    }

    /** @throws Stopped when the meter says so */
    void read(Map<TopicPartition, Stretch> stretches, Meter meter, Reader reader) {
        var merge = new MergeIn(stretches);
        consumer.assign(stretches.keySet());
        stretches.forEach((partition, stretch) -> consumer.seek(partition, stretch.from()));
        while (!merge.isOver()) {
            meter.check();
            merge.pace(consumer);
            var batch = consumer.poll(POLL);
            long begun = System.nanoTime();
            merge.add(batch, consumer);
            meter.done(merge.drain(reader, meter));
            meter.rest(System.nanoTime() - begun);
        }
    }

    /** Of one header; empty when the record has none. */
    static String header(ConsumerRecord<byte[], byte[]> message, String name) {
        Header header = message.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    static String type(ConsumerRecord<byte[], byte[]> message) {
        return header(message, "ce_type");
    }

    static String run(ConsumerRecord<byte[], byte[]> message) {
        return header(message, "ce_" + JourneyEvent.REPLAY);
    }

    static CloudEventHeaders.Read event(ConsumerRecord<byte[], byte[]> message) {
        return CloudEventHeaders.read(message.headers(), message.value(), Instant.ofEpochMilli(message.timestamp()));
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
    }
}
