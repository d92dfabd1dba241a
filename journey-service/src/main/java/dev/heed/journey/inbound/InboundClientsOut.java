package dev.heed.journey.inbound;

import dev.heed.kit.kafka.KafkaSettings;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import java.util.Map;

/** The Kafka clients of the intake, set up to fail early instead of waiting long. */
final class InboundClientsOut {
    private static final int MAX_BLOCK_MILLIS = 200;
    private static final int PROBE_MILLIS = 500;

    private InboundClientsOut() {}

    static Producer<byte[], byte[]> producer(InboundConfig config, Map<String, Object> kafka) {
        Map<String, Object> settings = quickToReturn(kafka);
        settings.put("client.id", "heed-intake");
        settings.put("acks", "all");
        settings.put("enable.idempotence", true);
        settings.put("max.in.flight.requests.per.connection", 1); // docs/decisions/0014-order-of-what-expires.md
        settings.put("compression.type", "lz4");
        settings.put("linger.ms", config.linger().toMillis());
        settings.put("batch.size", 64 * 1024);
        settings.put("max.block.ms", MAX_BLOCK_MILLIS);
        settings.put("buffer.memory", config.bufferBytes());
        settings.put("delivery.timeout.ms", (int) config.deliveryTimeout().toMillis());
        settings.put("request.timeout.ms", (int) config.requestTimeout().toMillis());
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    static BrokerProbe probe(Map<String, Object> kafka) {
        Map<String, Object> settings = quickToReturn(kafka);
        settings.put("client.id", "heed-intake-probe");
        settings.put("request.timeout.ms", PROBE_MILLIS);
        settings.put("default.api.timeout.ms", PROBE_MILLIS);
        return new LeaderProbeOut(Admin.create(settings), PROBE_MILLIS);
    }

    private static Map<String, Object> quickToReturn(Map<String, Object> kafka) {
        var settings = KafkaSettings.connection(kafka);
        settings.put("reconnect.backoff.ms", 50);
        settings.put("reconnect.backoff.max.ms", 250);
        settings.put("retry.backoff.ms", 50);
        settings.put("retry.backoff.max.ms", 250);
        settings.put("socket.connection.setup.timeout.ms", 1000);
        settings.put("socket.connection.setup.timeout.max.ms", 2000);
        return settings;
    }
}
