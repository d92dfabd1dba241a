package dev.heed.kit.kafka;

import java.util.HashMap;
import java.util.Map;

/** Kafka client settings that everybody needs in the same way, from the service's {@code kafka.*} configuration. */
public final class KafkaSettings {
    private KafkaSettings() {}

    /** How to reach the brokers, and nothing that belongs to one kind of client. A map of its own, to be added to. */
    public static Map<String, Object> connection(Map<String, Object> kafka) {
        Map<String, Object> settings = new HashMap<>();
        kafka.forEach((name, value) -> {
            if (name.equals("bootstrap.servers") || name.matches("(security|sasl|ssl)\\..*")) {
                settings.put(name, value);
            }
        });
        return settings;
    }

    /** A producer that loses and doubles nothing: acknowledged by all in-sync replicas, idempotent. */
    public static Map<String, Object> safeProducer(Map<String, Object> kafka) {
        Map<String, Object> settings = connection(kafka);
        settings.put("acks", "all");
        settings.put("enable.idempotence", true);
        return settings;
    }
}
