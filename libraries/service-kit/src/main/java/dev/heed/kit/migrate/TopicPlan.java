package dev.heed.kit.migrate;

import dev.heed.contracts.Topic;
import org.apache.kafka.clients.admin.NewTopic;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The topics as they shall be, and in which way those that exist differ. Append time as record time everywhere: event
 * time never drives retention (docs/decisions/0006).
 */
public record TopicPlan(Map<String, NewTopic> wanted) {
    private static final String MAX_RECORD = String.valueOf(1024 * 1024);
    private static final int COPIES_FOR_A_QUORUM = 3;
    private static final Duration DEAD_LETTERS_KEPT = Duration.ofDays(7);

    public static TopicPlan of(Schema schema, int partitions, short replication) {
        Map<String, NewTopic> wanted = new LinkedHashMap<>();
        for (Topic topic : Topic.values()) {
            int width = topic.width() == Topic.Width.CUSTOMER ? partitions : 1;
            wanted.put(topic.topic(), topic(topic.topic(), width, replication, configs(topic.keep())));
        }
        for (String consumed : schema.consumed()) {
            String name = Topic.deadLetters(consumed, schema.service());
            wanted.put(name, topic(name, 1, replication, retained(DEAD_LETTERS_KEPT)));
        }
        return new TopicPlan(wanted);
    }

    private static NewTopic topic(String name, int partitions, short replication, Map<String, String> configs) {
        Map<String, String> all = new TreeMap<>(configs);
        if (replication >= COPIES_FOR_A_QUORUM) {
            all.put("min.insync.replicas", "2"); // an acknowledged record is on two brokers at least
        }
        return new NewTopic(name, partitions, replication).configs(all);
    }

    private static Map<String, String> configs(Topic.Keep keep) {
        if (!keep.compact()) {
            return retained(keep.retention());
        }
        return Map.of(
                "cleanup.policy",
                "compact",
                "message.timestamp.type",
                "LogAppendTime",
                "max.message.bytes",
                MAX_RECORD);
    }

    private static Map<String, String> retained(Duration time) {
        return Map.of(
                "cleanup.policy",
                "delete",
                "retention.ms",
                String.valueOf(time.toMillis()),
                "message.timestamp.type",
                "LogAppendTime",
                "max.message.bytes",
                MAX_RECORD);
    }

    /**
     * What is wrong, by topic name; empty when all is well. Retention and record size may be changed by operations, so
     * they are not compared.
     */
    public Map<String, String> differences(Map<String, Integer> partitions, Map<String, Map<String, String>> configs) {
        Map<String, String> differences = new TreeMap<>();
        wanted.forEach((name, topic) -> {
            Integer actual = partitions.get(name);
            if (actual == null) {
                differences.put(name, "is missing");
            } else if (actual != topic.numPartitions()) {
                differences.put(name, "has " + actual + " partitions, must have " + topic.numPartitions());
            } else {
                compare(topic, configs.getOrDefault(name, Map.of()), differences);
            }
        });
        return differences;
    }

    private static void compare(NewTopic topic, Map<String, String> actual, Map<String, String> differences) {
        for (String name : new String[] {"cleanup.policy", "message.timestamp.type"}) {
            String asked = topic.configs().get(name);
            if (!Objects.equals(asked, actual.get(name))) {
                differences.put(topic.name(), name + " is " + actual.get(name) + ", must be " + asked);
            }
        }
    }
}
