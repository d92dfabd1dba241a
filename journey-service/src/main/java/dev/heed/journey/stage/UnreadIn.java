package dev.heed.journey.stage;

import dev.heed.contracts.Topic;
import dev.heed.journey.log.JourneyEventsBehindIn;
import dev.heed.journey.resolve.ResolverHealth;
import dev.heed.kit.kafka.KafkaSettings;
import dev.heed.kit.mongo.Marks;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What lies on topics and has not been read yet, by whichever instance. Offsets alone do not tell: behind the last record
 * lie the marks of transactions, so what is left is looked at.
 */
@ApplicationScoped
public class UnreadIn {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Marks marks;
    private final Map<String, Object> settings;
    private @Nullable Admin admin;
    private @Nullable Consumer<byte[], byte[]> consumer;

    public UnreadIn(Marks marks, @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.marks = marks;
        this.settings = KafkaSettings.connection(kafka);
        settings.put("client.id", "heed-journey-unread");
        settings.put("default.api.timeout.ms", (int) PATIENCE.toMillis());
        settings.put("request.timeout.ms", (int) PATIENCE.toMillis());
    }

    /** What the resolver has read, and committed together with what it wrote. */
    Horizon.Station byResolver(Topic topic) {
        return new TopicRead(topic.topic(), partitions -> committed(ResolverHealth.APPLICATION));
    }

    /** What all projections of this service have written to MongoDB. */
    Horizon.Station byProjections(Topic topic) {
        return new TopicRead(topic.topic(), partitions -> marks.next(JourneyEventsBehindIn.READER, partitions));
    }

    /** Offsets to read next. */
    private interface Reader {
        Map<TopicPartition, Long> next(List<TopicPartition> partitions);
    }

    private final class TopicRead implements Horizon.Station {
        private final String topic;
        private final Reader reader;

        TopicRead(String topic, Reader reader) {
            this.topic = topic;
            this.reader = reader;
        }

        @Override
        public Map<Integer, Long> ends() {
            synchronized (UnreadIn.this) {
                var partitions = consumer().partitionsFor(topic).stream()
                        .map(one -> new TopicPartition(topic, one.partition()))
                        .toList();
                return endsOf(partitions);
            }
        }

        @Override
        public boolean isReadUpTo(Map<Integer, Long> ends) {
            var partitions = ends.keySet().stream()
                    .map(partition -> new TopicPartition(topic, partition))
                    .toList();
            Map<TopicPartition, Long> next = reader.next(partitions);
            Map<TopicPartition, Long> open = new HashMap<>();
            ends.forEach((number, end) -> {
                var partition = new TopicPartition(topic, number);
                if (next.getOrDefault(partition, 0L) < end) {
                    open.put(partition, end);
                }
            });
            return open.isEmpty() || isEmpty(open, next);
        }
    }

    /** Whether there are no records between where reading goes on and the ends. */
    private synchronized boolean isEmpty(Map<TopicPartition, Long> ends, Map<TopicPartition, Long> next) {
        Consumer<byte[], byte[]> look = consumer();
        look.assign(ends.keySet());
        ends.keySet().forEach(partition -> look.seek(partition, next.getOrDefault(partition, 0L)));
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (ends.entrySet().stream().anyMatch(end -> look.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<byte[], byte[]> found : look.poll(POLL)) {
                long end = ends.getOrDefault(new TopicPartition(found.topic(), found.partition()), 0L);
                if (found.offset() < end) {
                    return false;
                }
            }
            if (System.nanoTime() > until) {
                return false;
            }
        }
        return true;
    }

    private synchronized Map<TopicPartition, Long> committed(String group) {
        Map<TopicPartition, Long> next = new HashMap<>();
        result("offsets of " + group, admin().listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
                .forEach((partition, offset) -> next.put(partition, offset.offset()));
        return next;
    }

    /**
     * By what is written, not by what is committed: that something was read may be known before what follows from it, of
     * the same transaction, is marked as committed.
     */
    private Map<Integer, Long> endsOf(List<TopicPartition> partitions) {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        partitions.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
        Map<Integer, Long> ends = new HashMap<>();
        var uncommitted = new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED);
        result("ends of a topic", admin().listOffsets(latest, uncommitted).all())
                .forEach((partition, end) -> ends.put(partition.partition(), end.offset()));
        return ends;
    }

    private static <T> T result(String what, KafkaFuture<T> asked) {
        try {
            return asked.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Not known: " + what, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking for " + what, e);
        }
    }

    /** Made when something is due for the first time. */
    private Consumer<byte[], byte[]> consumer() {
        if (consumer == null) {
            Map<String, Object> reading = new HashMap<>(settings);
            reading.put("isolation.level", "read_committed");
            reading.put("auto.offset.reset", "earliest");
            reading.put("enable.auto.commit", false);
            reading.put("max.partition.fetch.bytes", 4 * 1024);
            consumer = new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        }
        return consumer;
    }

    private Admin admin() {
        if (admin == null) {
            admin = Admin.create(settings);
        }
        return admin;
    }

    @PreDestroy
    synchronized void close() {
        if (consumer != null) {
            consumer.close();
        }
        if (admin != null) {
            admin.close(Duration.ofSeconds(1));
        }
    }
}
