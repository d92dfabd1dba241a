package dev.heed.journey.inbound;

import dev.heed.contracts.Topic;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.jboss.logging.Logger;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/** Looks at leaders and replicas in sync; needs the right to describe the topic and its settings. */
final class LeaderProbeOut implements BrokerProbe {
    private static final Logger LOG = Logger.getLogger(LeaderProbeOut.class);
    private static final String INBOUND = Topic.JOURNEY_INBOUND.topic();
    private static final ConfigResource SETTINGS = new ConfigResource(ConfigResource.Type.TOPIC, INBOUND);

    private final Admin admin;
    private final long millis;
    private final AtomicBoolean barred = new AtomicBoolean();

    /** @param millis that each of two questions, asked together, may take */
    LeaderProbeOut(Admin admin, long millis) {
        this.admin = admin;
        this.millis = millis;
    }

    @Override
    public Optional<PartitionsOut> look() {
        try {
            var topics = admin.describeTopics(List.of(INBOUND)).allTopicNames();
            int needed = needed(admin.describeConfigs(List.of(SETTINGS)).all());
            List<TopicPartitionInfo> partitions = topics.get(millis, TimeUnit.MILLISECONDS).values().stream()
                    .flatMap(topic -> topic.partitions().stream())
                    .toList();
            return Optional.of(new PartitionsOut(
                    partitions.size(),
                    partitions.stream()
                            .filter(partition -> !stores(partition, needed))
                            .map(TopicPartitionInfo::partition)
                            .collect(Collectors.toSet())));
        } catch (ExecutionException | TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** The broker asks for no more replicas in sync than there are at all, whatever the setting says. */
    static boolean stores(TopicPartitionInfo partition, int needed) {
        return partition.leader() != null
                && !partition.leader().isEmpty()
                && partition.isr().size()
                        >= Math.min(needed, partition.replicas().size());
    }

    /** How many replicas must be in sync. Who may not ask takes it for one: a leader is all that can be seen then. */
    private int needed(KafkaFuture<Map<ConfigResource, Config>> settings)
            throws ExecutionException, InterruptedException, TimeoutException {
        try {
            return settings.get(millis, TimeUnit.MILLISECONDS).values().stream()
                    .map(topic -> topic.get(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG))
                    .mapToInt(setting -> Integer.parseInt(setting.value()))
                    .max()
                    .orElse(1);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof AuthorizationException)) {
                throw e;
            }
            if (barred.compareAndSet(false, true)) {
                LOG.warnf(
                        "not allowed to read the settings of %s: partitions with too few replicas go unseen", INBOUND);
            }
            return 1;
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }
}
