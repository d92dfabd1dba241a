package dev.heed.kit.streams;

import dev.heed.kit.kafka.KafkaSettings;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/**
 * Settings of a Kafka Streams application that keeps Heed's promises: exactly_once_v2, static membership, no record
 * caches, low latency (docs/decisions/0002).
 *
 * @param application application id: consumer group, transactional ids and internal topics are named after it
 * @param instance stable over restarts: a quick restart keeps its partitions without a rebalance
 * @param overrides settings by their Kafka Streams names; they win
 */
public record StreamsSettings(
        String application, String service, String instance, Path stateDir, Map<String, Object> overrides) {
    /**
     * Streams' own values are for tasks that take hours to restore: an instance that joins gets nothing but two warm-up
     * copies, and ten minutes later the next two. Ours take seconds (docs/how-to/run-the-friction-engine.md), so a task
     * that is less than this behind moves at once, others warm up side by side, and it is looked at again as soon as
     * Streams allows.
     */
    private static final Map<String, Object> WARM_UP = Map.of(
            StreamsConfig.ACCEPTABLE_RECOVERY_LAG_CONFIG, 100_000L,
            StreamsConfig.MAX_WARMUP_REPLICAS_CONFIG, 8,
            StreamsConfig.PROBING_REBALANCE_INTERVAL_MS_CONFIG, 60_000L);

    /**
     * After a kill the changelogs are read from the beginning: under exactly-once Streams does not trust a folder that
     * was not closed. Kafka compacts no segment that is still written, and by default one has a gigabyte. For topics
     * that Streams makes anew.
     */
    private static final Map<String, Object> SHORT_CHANGELOGS = Map.of(
            StreamsConfig.topicPrefix(TopicConfig.SEGMENT_BYTES_CONFIG),
            64 * 1024 * 1024,
            StreamsConfig.topicPrefix(TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG),
            0.25);

    public StreamsSettings {
        overrides = Map.copyOf(overrides);
    }

    Properties properties(Map<String, Object> kafka) {
        var settings = KafkaSettings.connection(kafka);
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, application);
        settings.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.resolve(instance).toString());
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100);
        settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        settings.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.ByteArraySerde.class);
        settings.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, Serdes.ByteArraySerde.class);
        settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
        settings.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, KeepAsDeadLetter.class);
        settings.put(KeepAsDeadLetter.SERVICE, service);
        settings.putAll(WARM_UP);
        settings.putAll(SHORT_CHANGELOGS);
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), instance);
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 10_000);
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG), 100);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 0);
        settings.putAll(overrides);
        Properties properties = new Properties();
        properties.putAll(settings);
        return properties;
    }
}
