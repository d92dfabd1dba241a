package dev.heed.metrics.fact;

import dev.heed.contracts.Topic;
import dev.heed.kit.kafka.Inbox;
import dev.heed.kit.kafka.Patience;
import dev.heed.kit.runtime.Probe;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jboss.logging.Logger;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the four topics that facts are made of. It owns its consumer and its thread: whether a batch counts depends on
 * where the partition stands, so assignment, rebuild, reading and folding must happen one after the other.
 */
@ApplicationScoped
class FactsIn implements Probe {
    static final List<String> TOPICS = List.of(
            Topic.JOURNEY_EVENTS.topic(),
            Topic.CARE_DECISIONS.topic(),
            Topic.CARE_ACTIONS.topic(),
            Topic.DESK_EVENTS.topic());
    private static final Logger LOG = Logger.getLogger(FactsIn.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration GOODBYE = Duration.ofSeconds(10);
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private final Inbox inbox;
    private final GenerationIn generations;
    private final Projector projector;
    private final MeterRegistry registry;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread reader = Thread.ofPlatform().name("facts").unstarted(this::read);
    private volatile boolean stopping;
    private volatile long lastPoll = System.nanoTime();

    FactsIn(
            Inbox inbox,
            GenerationIn generations,
            Projector projector,
            MeterRegistry registry,
            @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.inbox = inbox;
        this.generations = generations;
        this.projector = projector;
        this.registry = registry;
        this.consumer = new KafkaConsumer<>(settings(kafka), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static Map<String, Object> settings(Map<String, Object> kafka) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put("group.id", "metrics-service");
        settings.put("isolation.level", "read_committed");
        settings.put("auto.offset.reset", "earliest");
        settings.put("enable.auto.commit", false);
        settings.put("max.poll.records", 4000);
        settings.put("fetch.max.wait.ms", 100);
        // a killed instance's partitions are free again after this, not after 45 s
        settings.put("session.timeout.ms", 8_000);
        settings.put("heartbeat.interval.ms", 2_000);
        return settings;
    }

    void atStart(@Observes StartupEvent event) {
        reader.start();
    }

    private void read() {
        try (consumer) {
            Patience.untilDone("looking for topics created anew", generations::refound);
            consumer.subscribe(TOPICS, generations.seekingOn(consumer));
            while (!stopping) {
                Patience.untilDone("reading the log", this::step);
            }
        } catch (WakeupException | IllegalStateException e) {
            if (!stopping) {
                LOG.errorf(e, "facts are no longer made: restart this instance");
            }
        }
    }

    private void step() {
        try {
            generations.adopt(consumer);
            ConsumerRecords<byte[], byte[]> batch = consumer.poll(POLL);
            lastPoll = System.nanoTime();
            batch.partitions().forEach(partition -> project(batch, partition));
            if (!batch.isEmpty()) {
                // For whoever watches the lag: reading goes on where the ledgers say, so a failed commit harms nobody
                consumer.commitAsync((offsets, failure) -> {
                    if (failure != null) {
                        LOG.debugf(
                                "offsets not committed: %s", failure.getClass().getSimpleName());
                    }
                });
            }
        } catch (WakeupException e) {
            LOG.debug("woken up to stop");
        }
    }

    /** Decodes once and folds until it is done: what was polled would not be polled again. */
    private void project(ConsumerRecords<byte[], byte[]> batch, TopicPartition partition) {
        var records = new ConsumerRecords<>(Map.of(partition, batch.records(partition)), Map.of());
        List<Entry> entries = inbox.read(
                records,
                received -> Entry.decode(
                        new Place(received.topic(), received.partition(), received.offset(), received.appended()),
                        received.event()));
        long next = batch.records(partition).getLast().offset() + 1;
        Patience.untilDone("folding of facts", () -> {
            generations.mark(records);
            projector.project(partition.toString(), entries, next, generations.generation());
        });
        registry.counter("heed_facts_folded", "topic", partition.topic()).increment(entries.size());
    }

    @Override
    public String name() {
        return "facts";
    }

    @Override
    public boolean ready() {
        return reader.isAlive() && System.nanoTime() - lastPoll < SILENCE.toNanos();
    }

    @PreDestroy
    void stop() throws InterruptedException {
        stopping = true;
        consumer.wakeup();
        if (!reader.join(GOODBYE)) {
            reader.interrupt();
        }
    }
}
