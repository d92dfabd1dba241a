package dev.heed.kit.migrate;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/** Makes the broker agree with a {@link TopicPlan}. */
final class TopicMigration {
    private static final long SECONDS = 30;
    private static final long LOOK_MILLIS = 50;

    private final Admin admin;
    private final TopicPlan plan;

    TopicMigration(Admin admin, TopicPlan plan) {
        this.admin = admin;
        this.plan = plan;
    }

    List<String> missing() {
        Set<String> present = await(admin.listTopics().names());
        return plan.wanted().keySet().stream()
                .filter(name -> !present.contains(name))
                .toList();
    }

    void create() {
        List<NewTopic> topics = missing().stream().map(plan.wanted()::get).toList();
        admin.createTopics(topics).values().values().forEach(TopicMigration::created);
        awaitListed();
    }

    /** The controller answers before every broker has heard of the new topics; what never comes is left to verify. */
    private void awaitListed() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (!missing().isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS));
        }
    }

    /** Another instance may have been quicker: that is fine, {@link #differences} looks at what is there. */
    private static void created(KafkaFuture<Void> creation) {
        try {
            await(creation);
        } catch (IllegalStateException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    Map<String, String> differences() {
        List<String> missing = missing();
        List<String> present = plan.wanted().keySet().stream()
                .filter(name -> !missing.contains(name))
                .toList();
        Map<String, Integer> partitions = new HashMap<>();
        await(admin.describeTopics(present).allTopicNames())
                .forEach((name, description) ->
                        partitions.put(name, description.partitions().size()));
        return plan.differences(partitions, configs(present));
    }

    /** The broker's id of each topic of the plan that is there. */
    Map<String, String> ids() {
        Map<String, String> ids = new HashMap<>();
        Set<String> present = new HashSet<>(plan.wanted().keySet());
        missing().forEach(present::remove);
        await(admin.describeTopics(present).allTopicNames())
                .forEach((name, topic) -> ids.put(name, topic.topicId().toString()));
        return ids;
    }

    private Map<String, Map<String, String>> configs(Collection<String> topics) {
        var resources = topics.stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        Map<String, Map<String, String>> configs = new HashMap<>();
        await(admin.describeConfigs(resources).all()).forEach((resource, config) -> {
            Map<String, String> values = new HashMap<>();
            for (ConfigEntry entry : config.entries()) {
                values.put(entry.name(), entry.value());
            }
            configs.put(resource.name(), values);
        });
        return configs;
    }

    private static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka admin request failed: " + e.getMessage(), e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("Kafka did not answer within " + SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for Kafka", e);
        }
    }
}
