package dev.heed.journey.inbound;

import dev.heed.contracts.Seal;
import dev.heed.contracts.Topic;
import dev.heed.stack.EmbeddedKafka;
import dev.heed.testing.CleanFolder;
import dev.heed.testing.KafkaLog;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A broker that answers, and does not store: its topic has fewer replicas in sync than it must have. */
class SickTopicIT {
    private static final String TOPIC = Topic.JOURNEY_INBOUND.topic();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration AT_ONCE = Duration.ofMillis(500);

    private final EmbeddedKafka kafka = EmbeddedKafka.start(CleanFolder.at(Path.of("target/sick-topic")));
    private final Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers());
    private final Admin admin = Admin.create(settings);
    private Optional<InboundOut> started = Optional.empty();

    @BeforeEach
    void start() throws ExecutionException, InterruptedException {
        var topic = new NewTopic(TOPIC, Optional.of(2), Optional.of((short) 1));
        admin.createTopics(List.of(topic)).all().get();
        var seal = Seal.of("a secret of this test", Clock.systemUTC());
        var out = new InboundOut(config(), settings, seal, new SimpleMeterRegistry());
        out.startWatching();
        started = Optional.of(out);
    }

    @AfterEach
    void stop() {
        started.ifPresent(InboundOut::close);
        admin.close();
        kafka.close();
    }

    @Test
    void nobody_tries_again_while_no_partition_has_enough_replicas_and_all_go_on_when_they_have()
            throws ExecutionException, InterruptedException {
        InboundOut out = started.orElseThrow();
        awaitStored("first");

        needReplicas(2);
        await().atMost(PATIENCE).until(() -> out.send(record("second")) instanceof Delivery.Unavailable);
        await().during(Duration.ofSeconds(3)).atMost(PATIENCE).until(out::refuses);
        assertThat(CompletableFuture.supplyAsync(() -> out.send(record("third"))))
                .succeedsWithin(AT_ONCE)
                .isInstanceOf(Delivery.Unavailable.class);

        needReplicas(1);
        awaitStored("second");
        awaitStored("third");
        assertThat(stored()).containsExactlyInAnyOrder("first", "second", "third");
    }

    private void needReplicas(int count) throws ExecutionException, InterruptedException {
        var topic = new ConfigResource(ConfigResource.Type.TOPIC, TOPIC);
        var setting = new ConfigEntry(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, String.valueOf(count));
        admin.incrementalAlterConfigs(Map.of(topic, List.of(new AlterConfigOp(setting, AlterConfigOp.OpType.SET))))
                .all()
                .get();
    }

    private void awaitStored(String key) {
        await().atMost(PATIENCE).until(() -> started.orElseThrow().send(record(key)) instanceof Delivery.Stored);
    }

    private List<String> stored() {
        return new KafkaLog(kafka.bootstrapServers())
                .read(TOPIC).stream()
                        .map(found -> new String(found.key(), StandardCharsets.UTF_8))
                        .distinct()
                        .toList();
    }

    private static List<ProducerRecord<byte[], byte[]>> record(String key) {
        return List.of(new ProducerRecord<>(TOPIC, key.getBytes(StandardCharsets.UTF_8), new byte[0]));
    }

    private static InboundConfig config() {
        return new SmallRyeConfigBuilder()
                .withMapping(InboundConfig.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .build()
                .getConfigMapping(InboundConfig.class);
    }
}
