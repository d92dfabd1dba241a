package dev.heed.testing;

import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.CloudEventHeaders;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** The log as a test sees it: append to it, and read all that is committed. */
public final class KafkaLog {
    private static final Duration POLL = Duration.ofMillis(200);

    private final String bootstrapServers;

    public KafkaLog(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** The log of {@link Backends#shared()}. */
    public static KafkaLog shared() {
        return new KafkaLog(Backends.shared().bootstrapServers());
    }

    public void append(String topic, String key, CloudEvent event) {
        byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
        append(new ProducerRecord<>(topic, null, keyBytes, event.data(), CloudEventHeaders.write(event)));
    }

    /** Any bytes at all, without headers: what a careless emitter may send. */
    public void appendRaw(String topic, @Nullable String key, byte @Nullable [] value) {
        byte[] keyBytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        append(new ProducerRecord<>(topic, null, keyBytes, value, new RecordHeaders()));
    }

    public void append(ProducerRecord<byte[], byte[]> message) {
        Map<String, Object> settings = settings();
        settings.put("acks", "all");
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(message).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Everything committed on {@code topic} at the time of the call, by partition in order of offset. */
    public List<ConsumerRecord<byte[], byte[]>> read(String topic) {
        return read(topic, Map.of());
    }

    /** The same without what was there before {@link #ends}: who looks again and again need not read it every time. */
    public List<ConsumerRecord<byte[], byte[]>> read(String topic, Map<TopicPartition, Long> from) {
        try (var consumer = consumer()) {
            var partitions = partitions(consumer, topic);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            from.forEach(consumer::seek);
            return drain(consumer, consumer.endOffsets(partitions));
        }
    }

    /** Where the committed records of {@code topic} end now. */
    public Map<TopicPartition, Long> ends(String topic) {
        try (var consumer = consumer()) {
            return consumer.endOffsets(partitions(consumer, topic));
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Map<String, Object> settings = settings();
        settings.put("isolation.level", "read_committed");
        settings.put("max.poll.records", 5000);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer, String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(p -> new TopicPartition(topic, p.partition()))
                .toList();
    }

    private static List<ConsumerRecord<byte[], byte[]>> drain(
            KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(all::add);
        }
        return all;
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", bootstrapServers);
        return settings;
    }
}
