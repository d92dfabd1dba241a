package dev.heed.kit.streams;

import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

import static org.assertj.core.api.Assertions.assertThat;

class StreamsSettingsTest {
    private static final Map<String, Object> KAFKA = Map.of(
            "bootstrap.servers", "broker:9092",
            "security.protocol", "SASL_SSL",
            "sasl.mechanism", "SCRAM-SHA-512",
            "ssl.truststore.location", "trust.p12",
            "group.id", "not for Streams");

    @Test
    void keepTheGuaranteesThatTheRestBuildsOn() {
        assertThat(properties(Map.of()))
                .containsEntry("processing.guarantee", "exactly_once_v2")
                .containsEntry("statestore.cache.max.bytes", 0)
                .containsEntry("consumer.auto.offset.reset", "earliest")
                .containsEntry("consumer.group.instance.id", "care-1");
    }

    @Test
    void takeFromTheBrokersSettingsWhatReachesIt() {
        assertThat(properties(Map.of()))
                .containsEntry("bootstrap.servers", "broker:9092")
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("sasl.mechanism", "SCRAM-SHA-512")
                .containsEntry("ssl.truststore.location", "trust.p12")
                .doesNotContainKey("group.id");
    }

    @Test
    void giveEachInstanceAFolderOfItsOwn() {
        assertThat(properties(Map.of()))
                .containsEntry("state.dir", Path.of("state", "care-1").toString());
    }

    /** Streams refuses a shorter probing interval than a minute. */
    @Test
    void letAnInstanceThatJoinsWorkSoon() {
        var config = new StreamsConfig(properties(Map.of()));

        assertThat(config.getLong(StreamsConfig.ACCEPTABLE_RECOVERY_LAG_CONFIG)).isEqualTo(100_000);
        assertThat(config.getInt(StreamsConfig.MAX_WARMUP_REPLICAS_CONFIG)).isEqualTo(8);
        assertThat(config.getLong(StreamsConfig.PROBING_REBALANCE_INTERVAL_MS_CONFIG))
                .isEqualTo(60_000);
    }

    @Test
    void keepChangelogsShort() {
        assertThat(new StreamsConfig(properties(Map.of())).originalsWithPrefix(StreamsConfig.TOPIC_PREFIX))
                .containsEntry("segment.bytes", 64 * 1024 * 1024)
                .containsEntry("min.cleanable.dirty.ratio", 0.25);
    }

    @Test
    void areOverridden() {
        assertThat(properties(Map.of("commit.interval.ms", 5_000))).containsEntry("commit.interval.ms", 5_000);
    }

    @Test
    void areKnownToKafkaStreams() {
        var config = new StreamsConfig(properties(Map.of()));

        assertThat(config.getLong(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG)).isEqualTo(100);
        assertThat(config.processingExceptionHandler()).isInstanceOf(KeepAsDeadLetter.class);
    }

    private static Properties properties(Map<String, Object> overrides) {
        return new StreamsSettings("heed-care", "care-trigger-service", "care-1", Path.of("state"), overrides)
                .properties(KAFKA);
    }
}
