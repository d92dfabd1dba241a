package dev.heed.desk.ticket;

import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.CloudEventHeaders;
import dev.heed.contracts.DeskEvent;
import dev.heed.contracts.Json;
import dev.heed.contracts.Topic;
import dev.heed.kit.kafka.KafkaSettings;
import dev.heed.kit.kafka.Patience;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Tells {@code desk.events} what is in the outboxes of tickets. Whoever changes a ticket hands its id over; the relay
 * reads the whole outbox, sends it in order and marks it sent after the broker's acknowledgement. At least once: after
 * a crash, or when two instances meet at one ticket, an event is sent again under the same id. An event is never
 * overtaken by a later one of its ticket: it leaves the outbox only when it is on the log.
 */
@ApplicationScoped
class DeskRelay {
    private static final int CAPACITY = 100_000;
    private static final int AT_ONCE = 500;
    private static final Duration WAIT = Duration.ofSeconds(1);
    private static final Duration GOODBYE = Duration.ofSeconds(5);

    private final OutboxStore store;
    private final TicketCounters counters;
    private final KafkaProducer<byte[], byte[]> producer;
    private final BlockingQueue<String> changed = new LinkedBlockingQueue<>(CAPACITY);
    private final Thread worker =
            Thread.ofPlatform().daemon().name("desk-relay").unstarted(this::work);

    DeskRelay(
            OutboxStore store, MeterRegistry registry, @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.store = store;
        this.counters = new TicketCounters(registry);
        var settings = KafkaSettings.safeProducer(kafka);
        settings.put("linger.ms", 0);
        // Giving one event up and sending the next would change their order: rather wait for the broker
        settings.put("delivery.timeout.ms", Integer.MAX_VALUE);
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    void atStart(@Observes StartupEvent event) {
        worker.start();
    }

    /** Call after the write. What does not fit waits in its outbox for {@link OutboxSchedule}. */
    void handOver(Collection<String> ticketIds) {
        ticketIds.forEach(changed::offer);
    }

    /** True when whatever was handed over has been taken up. */
    boolean idle() {
        return changed.isEmpty();
    }

    private void work() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Set<String> ids = next();
                if (!ids.isEmpty()) {
                    Patience.untilDone("relay to desk.events", () -> relay(ids));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Set<String> next() throws InterruptedException {
        Set<String> ids = new LinkedHashSet<>();
        String first = changed.poll(WAIT.toMillis(), TimeUnit.MILLISECONDS);
        if (first != null) {
            ids.add(first);
            changed.drainTo(ids, AT_ONCE - 1);
        }
        return ids;
    }

    private void relay(Set<String> ids) {
        List<DeskEvent> events = store.unsent(ids);
        List<Future<RecordMetadata>> sent = new ArrayList<>(events.size());
        events.forEach(event -> sent.add(producer.send(message(event))));
        sent.forEach(DeskRelay::await);
        store.sent(events);
        counters.relayed(events.size());
    }

    private static void await(Future<RecordMetadata> sent) {
        try {
            sent.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Event not stored on " + Topic.DESK_EVENTS.topic(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while relaying", e);
        }
    }

    private static ProducerRecord<byte[], byte[]> message(DeskEvent event) {
        var cloudEvent = new CloudEvent(
                event.ticketId() + "-" + event.version(),
                "service-desk-service",
                event.type(),
                event.customer(),
                event.at(),
                Map.of(),
                Json.write(event));
        byte[] key = event.customer().getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(
                Topic.DESK_EVENTS.topic(), null, key, cloudEvent.data(), CloudEventHeaders.write(cloudEvent));
    }

    @PreDestroy
    void stop() {
        worker.interrupt();
        producer.close(GOODBYE);
    }
}
