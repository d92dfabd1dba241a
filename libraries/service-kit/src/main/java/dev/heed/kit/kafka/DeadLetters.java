package dev.heed.kit.kafka;

import dev.heed.contracts.Topic;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/**
 * Keeps records that this service cannot read: raw bytes and original headers, plus a reason code and where they came
 * from. No exception text, which may quote personal data.
 */
@ApplicationScoped
public class DeadLetters {
    private static final Logger LOG = Logger.getLogger(DeadLetters.class);

    private final String service;
    private final KafkaProducer<byte[], byte[]> producer;

    public DeadLetters(
            @ConfigProperty(name = "quarkus.application.name") String service,
            @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.service = service;
        var settings = KafkaSettings.safeProducer(kafka);
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Returns after the broker's acknowledgement. */
    public void keep(ConsumerRecord<byte[], byte[]> poison, String code) {
        var letter = letter(poison, code, service);
        try {
            producer.send(letter).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Dead letter not stored in " + letter.topic(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while storing a dead letter", e);
        }
        LOG.warnf(
                "record kept as dead letter; inspect it and drive it again when the cause is mended. "
                        + "code=%s topic=%s partition=%d offset=%d",
                code, poison.topic(), poison.partition(), poison.offset());
    }

    /** The dead letter for {@code poison}: pure, for those who write it in a transaction of their own. */
    public static ProducerRecord<byte[], byte[]> letter(
            ConsumerRecord<byte[], byte[]> poison, String code, String service) {
        var letter = new ProducerRecord<>(
                Topic.deadLetters(poison.topic(), service), null, poison.key(), poison.value(), poison.headers());
        origin(code, poison.topic(), poison.partition(), poison.offset()).forEach(letter.headers()::add);
        return letter;
    }

    public static List<Header> origin(String code, String topic, int partition, long offset) {
        return List.of(
                header("heed_reason", code),
                header("heed_topic", topic),
                header("heed_partition", String.valueOf(partition)),
                header("heed_offset", String.valueOf(offset)),
                header("heed_redrives", "0"));
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }

    @PreDestroy
    void close() {
        producer.close();
    }
}
