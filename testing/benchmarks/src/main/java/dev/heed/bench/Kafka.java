package dev.heed.bench;

import dev.heed.stack.StackFailure;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The broker as a benchmark uses it. */
final class Kafka {
    /** What the broker lets a consumer read a second that is to stand still. */
    private static final double NEXT_TO_NOTHING = 512;

    private static final Duration POLL = Duration.ofMillis(200);

    private Kafka() {}

    /** Set up like the producer of the intake, but patient: it waits for room instead of refusing. */
    static KafkaProducer<byte[], byte[]> producer(String bootstrapServers) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", bootstrapServers);
        settings.put("acks", "all");
        settings.put("enable.idempotence", true);
        settings.put("compression.type", "lz4");
        settings.put("linger.ms", 5);
        settings.put("batch.size", 64 * 1024);
        settings.put("buffer.memory", 32L * 1024 * 1024);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    static KafkaConsumer<byte[], byte[]> consumer(String bootstrapServers) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", bootstrapServers);
        settings.put("isolation.level", "read_committed");
        settings.put("max.poll.records", 2000);
        settings.put("fetch.max.wait.ms", 100);
        settings.put("enable.auto.commit", false);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    static void fill(String bootstrapServers, long count, Function<Long, ProducerRecord<byte[], byte[]>> make) {
        try (var producer = producer(bootstrapServers)) {
            for (long i = 0; i < count; i++) {
                var unused = producer.send(make.apply(i));
            }
            producer.flush();
        }
    }

    /** The first records of a topic, at most so many. */
    static List<ConsumerRecord<byte[], byte[]>> read(String bootstrapServers, String topic, int count) {
        List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
        try (var consumer = consumer(bootstrapServers)) {
            assign(consumer, topic);
            long end = consumer.endOffsets(consumer.assignment()).values().stream()
                    .mapToLong(offset -> offset)
                    .sum();
            while (all.size() < Math.min(count, end)) {
                consumer.poll(POLL).forEach(all::add);
            }
        }
        return all;
    }

    /** How many committed records a topic holds; offsets would count the ends of transactions too. */
    static long count(String bootstrapServers, String topic) {
        long count = 0;
        try (var consumer = consumer(bootstrapServers)) {
            assign(consumer, topic);
            var ends = consumer.endOffsets(consumer.assignment());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                count += consumer.poll(POLL).count();
            }
        }
        return count;
    }

    static void assign(KafkaConsumer<byte[], byte[]> consumer, String topic) {
        var partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Offsets that the group committed, summed over the topic's partitions. */
    static long committed(Admin admin, String group, String topic) {
        return get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata()).entrySet().stream()
                .filter(entry -> entry.getKey().topic().equals(topic) && entry.getValue() != null)
                .mapToLong(entry -> entry.getValue().offset())
                .sum();
    }

    static long end(Admin admin, String topic, int partitions) {
        var asked = IntStream.range(0, partitions)
                .boxed()
                .collect(Collectors.toMap(p -> new TopicPartition(topic, p), p -> OffsetSpec.latest()));
        return get(admin.listOffsets(asked).all()).values().stream()
                .mapToLong(offset -> offset.offset())
                .sum();
    }

    /** Lets consumers of that client id, or all without one of their own, read next to nothing. */
    static void holdBack(Admin admin, String... clientIds) {
        var alterations = new ArrayList<ClientQuotaAlteration>();
        var operations = List.of(new ClientQuotaAlteration.Op("consumer_byte_rate", NEXT_TO_NOTHING));
        if (clientIds.length == 0) {
            Map<String, String> everyone = new HashMap<>();
            everyone.put(ClientQuotaEntity.CLIENT_ID, null);
            alterations.add(new ClientQuotaAlteration(new ClientQuotaEntity(everyone), operations));
        }
        for (String id : clientIds) {
            var entity = new ClientQuotaEntity(Map.of(ClientQuotaEntity.CLIENT_ID, id));
            alterations.add(new ClientQuotaAlteration(entity, operations));
        }
        get(admin.alterClientQuotas(alterations).all());
    }

    static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new StackFailure("The broker refused: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("Interrupted", e);
        }
    }
}
