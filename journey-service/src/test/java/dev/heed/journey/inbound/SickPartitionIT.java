package dev.heed.journey.inbound;

import dev.heed.contracts.Seal;
import dev.heed.contracts.Topic;
import dev.heed.stack.EmbeddedKafka;
import dev.heed.stack.Ports;
import dev.heed.testing.CleanFolder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitionReassignment;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Two partitions; one of them needs a second replica in sync, and its broker goes away and comes back. */
class SickPartitionIT {
    private static final String TOPIC = Topic.JOURNEY_INBOUND.topic();
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final int HEALTHY = 0;
    private static final int SICK = 1;

    /** More than {@link InboundConfig#deliveryTimeout}: nothing expires in it. */
    private static final Duration LONG = Duration.ofSeconds(6);

    private final Path second = CleanFolder.at(Path.of("target/sick-partition-2"));
    private final int controller = Ports.free();
    private final EmbeddedKafka kafka =
            EmbeddedKafka.start(CleanFolder.at(Path.of("target/sick-partition-1")), Ports.free(), controller);
    private final Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers());
    private final InboundOut out = new InboundOut(
            config(), settings, Seal.of("a secret of this test", Clock.systemUTC()), new SimpleMeterRegistry());
    private Optional<SecondBroker> replica = Optional.empty();

    @BeforeEach
    void start() throws Exception {
        startReplica();
        try (Admin admin = Admin.create(settings)) {
            await().atMost(PATIENCE)
                    .until(() -> admin.describeCluster().nodes().get().size() == SecondBroker.ID);
            var topic = new NewTopic(TOPIC, Map.of(HEALTHY, List.of(1), SICK, List.of(1)))
                    .configs(Map.of(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "2"));
            admin.createTopics(List.of(topic)).all().get();
            addReplica(admin);
        }
        out.startWatching();
    }

    @AfterEach
    void stop() {
        out.close();
        replica.ifPresent(SecondBroker::close);
        kafka.close();
    }

    @Test
    void others_go_on_while_a_partition_has_too_few_replicas_and_it_does_when_they_are_back() throws Exception {
        await().atMost(PATIENCE).until(() -> isStored(HEALTHY) && isStored(SICK));

        replica.orElseThrow().close();
        await().atMost(PATIENCE).until(() -> !isStored(SICK));
        await().during(LONG).atMost(PATIENCE).until(() -> isStored(HEALTHY) && !isStored(SICK));
        assertThat(out.refuses()).isFalse();

        startReplica();
        await().atMost(PATIENCE).until(() -> isStored(SICK));
        assertThat(isStored(HEALTHY)).isTrue();
    }

    /** Where there is one replica only it is enough, whatever the topic says. */
    private static void addReplica(Admin admin) throws Exception {
        var both = new NewPartitionReassignment(List.of(1, SecondBroker.ID));
        admin.alterPartitionReassignments(Map.of(new TopicPartition(TOPIC, SICK), Optional.of(both)))
                .all()
                .get();
        await().atMost(PATIENCE)
                .until(() -> admin.describeTopics(List.of(TOPIC)).allTopicNames().get().values().stream()
                        .flatMap(topic -> topic.partitions().stream())
                        .anyMatch(partition -> partition.isr().size() == SecondBroker.ID));
    }

    private void startReplica() throws Exception {
        try (Admin admin = Admin.create(settings)) {
            String cluster = admin.describeCluster().clusterId().get();
            replica = Optional.of(SecondBroker.start(second, cluster, controller));
        }
    }

    private boolean isStored(int partition) {
        var message = new ProducerRecord<>(TOPIC, partition, new byte[0], new byte[0]);
        return out.send(List.of(message)) instanceof Delivery.Stored;
    }

    private static InboundConfig config() {
        return new SmallRyeConfigBuilder()
                .withMapping(InboundConfig.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .build()
                .getConfigMapping(InboundConfig.class);
    }
}
