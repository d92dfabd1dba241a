package dev.heed.care.catalog;

import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.CloudEventHeaders;
import dev.heed.contracts.Json;
import dev.heed.contracts.PatternControl;
import dev.heed.contracts.Topic;
import dev.heed.kit.kafka.KafkaSettings;
import dev.heed.kit.runtime.PlatformConfig;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jboss.logging.Logger;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/**
 * Puts every change of a pattern on the log: once on care.patterns, and on each partition of care.control, where the
 * detector tasks read it. Sending twice is harmless: a task ignores a revision that it has.
 */
@ApplicationScoped
public class PatternRelay {
    private static final Logger LOG = Logger.getLogger(PatternRelay.class);

    private final PatternStore store;
    private final ChangeStore changes;
    private final int partitions;
    private final KafkaProducer<byte[], byte[]> producer;

    public PatternRelay(
            PatternStore store,
            ChangeStore changes,
            PlatformConfig config,
            @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.store = store;
        this.changes = changes;
        this.partitions = config.partitions();
        var settings = KafkaSettings.safeProducer(kafka);
        settings.put("delivery.timeout.ms", 5_000);
        settings.put("request.timeout.ms", 3_000);
        settings.put("max.block.ms", 3_000);
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Keeps a new draft and publishes it; false when that version is there already, stored by somebody just now. */
    public boolean add(StoredPattern draft) {
        boolean first = draft.revision() == 1;
        if (!(first ? store.insert(draft) : store.replace(draft))) {
            return false;
        }
        publish(draft);
        return true;
    }

    /**
     * Keeps a change and publishes it. Of versions in one place the one that came last retires the others, whoever moved
     * them and in which order that is seen.
     */
    public Change change(StoredPattern after) {
        if (!store.replace(after)) {
            return Change.STALE;
        }
        boolean published = publish(after);
        if (after.status().live()) {
            List<StoredPattern> running = store.versions(after.name()).stream()
                    .filter(version -> version.place().live())
                    .toList();
            StoredPattern.superseded(running).forEach(this::change);
        }
        return published ? Change.PUBLISHED : Change.PENDING;
    }

    /** What became of a change. */
    public enum Change {
        PUBLISHED,
        /** Kept, and sent again by {@link #sweep}. */
        PENDING,
        /** Somebody else changed the pattern meanwhile: nothing was kept. */
        STALE
    }

    /** True when all of it is acknowledged; otherwise the change stays pending and {@link #sweep} tries again. */
    private boolean publish(StoredPattern pattern) {
        changes.keep(pattern);
        PatternControl control = pattern.control();
        try {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            sent.add(producer.send(message(Topic.CARE_PATTERNS, null, control)));
            for (int partition = 0; partition < partitions; partition++) {
                sent.add(producer.send(message(Topic.CARE_CONTROL, partition, control)));
            }
            for (Future<RecordMetadata> each : sent) {
                each.get();
            }
            store.sent(pattern);
            return true;
        } catch (ExecutionException e) {
            LOG.warnf("pattern change not on the log yet, will be sent again. pattern=%s", pattern.id());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Sends again what is not on the log, and ends what a crash between two halves of a change has left. */
    public void sweep() {
        store.pending().forEach(this::publish);
        StoredPattern.superseded(store.running()).forEach(this::change);
    }

    private static ProducerRecord<byte[], byte[]> message(
            Topic topic, @org.jspecify.annotations.Nullable Integer partition, PatternControl control) {
        byte[] key = control.key().getBytes(StandardCharsets.UTF_8);
        var event = new CloudEvent(
                control.key() + "#" + control.revision(),
                "care-trigger-service",
                PatternControl.TYPE,
                control.name(),
                control.at(),
                Map.of(),
                Json.write(control));
        return new ProducerRecord<>(topic.topic(), partition, key, event.data(), CloudEventHeaders.write(event));
    }

    @PreDestroy
    void close() {
        producer.close();
    }
}
