package dev.heed.journey.inbound;

import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.CloudEventHeaders;
import dev.heed.contracts.Seal;
import dev.heed.contracts.Topic;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.apache.kafka.clients.producer.BufferExhaustedException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Stores records, or says within seconds that it cannot: an own producer, because a messaging channel hung for 25 s
 * without a broker. Puts the {@link Seal} on what goes to journey.inbound. A breaker answers at once while the broker is away and lets it return within about a second.
 */
@ApplicationScoped
public class InboundOut {
    private static final Logger LOG = Logger.getLogger(InboundOut.class);
    private static final long WATCH_MILLIS = 100;
    private static final String AWAY = "broker-unavailable";

    private final Producer<byte[], byte[]> producer;
    private final BrokerProbe probe;
    private final Seal seal;
    private final Duration patience;
    private final InFlight inFlight;
    private final long probeNanos;
    private final Breaker breaker = new Breaker();
    private final Set<Sending> open = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("inbound-watch").factory());
    private long lastProbe = System.nanoTime();

    @Inject
    public InboundOut(InboundConfig config, @Identifier("default-kafka-broker") Map<String, Object> kafka, Seal seal) {
        this(config, InboundClientsOut.producer(config, kafka), InboundClientsOut.probe(config, kafka), seal);
    }

    InboundOut(InboundConfig config, Producer<byte[], byte[]> producer, BrokerProbe probe, Seal seal) {
        this.producer = producer;
        this.probe = probe;
        this.seal = seal;
        this.patience = config.deliveryTimeout();
        this.inFlight = new InFlight(config.stall());
        this.probeNanos = config.probe().toNanos();
    }

    @PostConstruct
    void startWatching() {
        var unused = watch.scheduleWithFixedDelay(this::look, WATCH_MILLIS, WATCH_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** True while {@link #send} would refuse at once: ask before doing work for a request. */
    public boolean refuses() {
        return breaker.refuses();
    }

    /** The record of a well-formed event on journey.inbound. */
    public static ProducerRecord<byte[], byte[]> outgoing(CloudEvent event) {
        return new ProducerRecord<>(
                Topic.JOURNEY_INBOUND.topic(), null, Envelope.key(event), event.data(), CloudEventHeaders.write(event));
    }

    /** Returns after the acknowledgement of all records, or as soon as one of them cannot be stored now. */
    public Delivery send(List<ProducerRecord<byte[], byte[]>> records) {
        if (records.isEmpty()) {
            return new Delivery.Stored();
        }
        if (!breaker.tryEnter()) {
            return new Delivery.Unavailable(AWAY, 1);
        }
        var sending = new Sending(records.size());
        open.add(sending);
        try {
            for (int i = 0; i < records.size() && !sending.settled(); i++) {
                hand(records.get(i), sending);
            }
            return sending.await(patience);
        } finally {
            open.remove(sending);
        }
    }

    private void hand(ProducerRecord<byte[], byte[]> outgoing, Sending sending) {
        inFlight.sent(System.nanoTime());
        try {
            var unused = producer.send(sealed(outgoing), (place, fault) -> settle(sending, fault));
        } catch (KafkaException e) {
            settle(sending, e);
        }
    }

    /** What else is sent, rejections, needs none: only our services write there. */
    private ProducerRecord<byte[], byte[]> sealed(ProducerRecord<byte[], byte[]> outgoing) {
        return outgoing.topic().equals(Topic.JOURNEY_INBOUND.topic()) ? seal.on(outgoing) : outgoing;
    }

    private void settle(Sending sending, @Nullable Exception fault) {
        if (fault == null) {
            inFlight.stored(System.nanoTime());
            breaker.acknowledged();
            sending.stored();
            return;
        }
        inFlight.failed();
        if (fault instanceof BufferExhaustedException && breaker.state() == Breaker.State.CLOSED) {
            sending.unavailable("overloaded"); // acknowledgements still come: too much, not away
            return;
        }
        sending.unavailable(AWAY);
        trip(fault.getClass().getSimpleName());
    }

    private void trip(String why) {
        if (breaker.trip()) {
            LOG.errorf("the broker does not store records (%s); intake answers 503 until it does", why);
            open.forEach(sending -> sending.unavailable(AWAY));
        }
    }

    /** Runs on the watch thread only; a fault must not end it. */
    void look() {
        try {
            long now = System.nanoTime();
            if (breaker.state() == Breaker.State.OPEN) {
                if (now - lastProbe > probeNanos) {
                    probeBroker();
                }
            } else if (inFlight.stalled(now)) {
                trip("no acknowledgement");
            }
        } catch (RuntimeException e) {
            LOG.error("watching the broker failed once", e);
        }
    }

    private void probeBroker() {
        boolean answers = probe.answers();
        lastProbe = System.nanoTime();
        if (answers) {
            LOG.info("the broker answers again; the next request is the trial");
            inFlight.resumed(lastProbe);
            breaker.probed();
        }
    }

    @PreDestroy
    void close() {
        watch.shutdownNow();
        producer.close(patience);
        probe.close();
    }
}
