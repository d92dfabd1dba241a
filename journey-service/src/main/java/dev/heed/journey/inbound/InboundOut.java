package dev.heed.journey.inbound;

import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.CloudEventHeaders;
import dev.heed.contracts.Seal;
import dev.heed.contracts.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Stores records, or says within seconds that it cannot: an own producer, because a messaging channel hung for 25 s
 * without a broker. Puts the {@link Seal} on what goes to journey.inbound. A breaker answers at once while the broker is
 * away and lets it return within about a second; calls for a partition that cannot store are answered at once too, and
 * the others go on. What is handed over for one partition is stored in that order, whatever is not stored and sent again:
 * see {@link ProducerOut}.
 */
@ApplicationScoped
public class InboundOut {
    private static final Logger LOG = Logger.getLogger(InboundOut.class);
    private static final long WATCH_MILLIS = 100;
    private static final String AWAY = "broker-unavailable";
    private static final String INBOUND = Topic.JOURNEY_INBOUND.topic();

    private final InboundConfig config;
    private final Supplier<Producer<byte[], byte[]>> producers;
    private final BrokerProbe probe;
    private final Seal seal;
    private final RefusedOut refused;
    private final Breaker breaker = new Breaker();
    private final Set<Sending> open = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("inbound-watch").factory());
    private volatile ProducerOut out;
    private volatile PartitionsOut partitions = PartitionsOut.UNKNOWN;
    private long lastProbe = System.nanoTime();

    @Inject
    public InboundOut(
            InboundConfig config,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            Seal seal,
            MeterRegistry meters) {
        this(
                config,
                () -> InboundClientsOut.producer(config, kafka),
                InboundClientsOut.probe(kafka),
                seal,
                new RefusedOut(meters));
    }

    InboundOut(
            InboundConfig config,
            Supplier<Producer<byte[], byte[]>> producers,
            BrokerProbe probe,
            Seal seal,
            RefusedOut refused) {
        this.config = config;
        this.producers = producers;
        this.probe = probe;
        this.seal = seal;
        this.refused = refused;
        this.out = another();
    }

    private ProducerOut another() {
        return new ProducerOut(producers.get(), config.stall());
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
        return new ProducerRecord<>(INBOUND, null, Envelope.key(event), event.data(), CloudEventHeaders.write(event));
    }

    /** Returns after the acknowledgement of all records, or as soon as one of them cannot be stored now. */
    public Delivery send(List<ProducerRecord<byte[], byte[]>> records) {
        if (records.isEmpty()) {
            return new Delivery.Stored();
        }
        PartitionsOut seen = partitions;
        if (records.stream().anyMatch(seen::bars) || !breaker.tryEnter()) {
            return new Delivery.Unavailable(AWAY, 1);
        }
        try {
            return handOver(records, seen);
        } finally {
            if (breaker.left()) {
                LOG.warn("the trial showed nothing; there will be another one");
            }
        }
    }

    private Delivery handOver(List<ProducerRecord<byte[], byte[]>> records, PartitionsOut seen) {
        ProducerOut through = out; // one for all: a second one could store what follows a loss of the first
        var sending = new Sending(records.size());
        open.add(sending);
        try {
            for (int i = 0; i < records.size() && !sending.settled(); i++) {
                String topic = records.get(i).topic();
                through.send(seen.placed(sealed(records.get(i))), outcome -> settle(through, sending, topic, outcome));
            }
            return sending.await(config.deliveryTimeout());
        } finally {
            open.remove(sending);
        }
    }

    /** What else is sent, rejections, needs none: only our services write there. */
    private ProducerRecord<byte[], byte[]> sealed(ProducerRecord<byte[], byte[]> outgoing) {
        return outgoing.topic().equals(INBOUND) ? seal.on(outgoing) : outgoing;
    }

    private void settle(ProducerOut through, Sending sending, String topic, ProducerOut.Outcome outcome) {
        switch (outcome) {
            case ProducerOut.Outcome.Stored() -> {
                acknowledged(through);
                sending.stored();
            }
            case ProducerOut.Outcome.Full() -> full(sending);
            case ProducerOut.Outcome.Lost(var why) -> {
                sending.unavailable(AWAY);
                trip(through, why);
            }
            case ProducerOut.Outcome.Refused(var why, var byBroker) -> {
                if (byBroker) {
                    acknowledged(through); // by a broker that is there
                }
                sending.unavailable(refused.note(topic, why));
            }
        }
    }

    /** What an ended producer still says is no news of the one that followed it. */
    private void acknowledged(ProducerOut through) {
        if (!through.hasEnded()) {
            breaker.acknowledged();
        }
    }

    /** While acknowledgements still come it is too much, not away. */
    private void full(Sending sending) {
        if (breaker.state() == Breaker.State.CLOSED) {
            sending.unavailable("overloaded");
        } else {
            sending.unavailable(AWAY);
            trip(out, "buffer full");
        }
    }

    private void trip(ProducerOut through, String why) {
        if (through == out && breaker.trip()) {
            LOG.errorf("the broker does not store records (%s); intake answers 503 until it does", why);
            open.forEach(sending -> sending.unavailable(AWAY));
        }
    }

    /** Runs on the watch thread only; a fault must not end it. */
    void look() {
        try {
            boolean isOpen = breaker.state() == Breaker.State.OPEN;
            boolean asks = isOpen || !partitions.sick().isEmpty();
            if (asks && System.nanoTime() - lastProbe > config.probe().toNanos()) {
                probeBroker();
            }
            if (!isOpen && out.stalled(System.nanoTime())) {
                trip(out, "no acknowledgement");
            }
        } catch (RuntimeException e) {
            LOG.error("watching the broker failed once", e);
        }
    }

    private void probeBroker() {
        Optional<PartitionsOut> seen = probe.look();
        seen.ifPresent(this::note);
        boolean stores = seen.filter(PartitionsOut::someStore).isPresent();
        boolean answers = breaker.state() == Breaker.State.OPEN && stores && producerIsReady();
        lastProbe = System.nanoTime();
        if (answers) {
            LOG.info("the broker answers again; the next request is the trial");
            out.resumed(lastProbe);
            breaker.probed();
        }
    }

    private void note(PartitionsOut seen) {
        if (!seen.sick().equals(partitions.sick())) {
            LOG.warnf("partitions of %s that cannot store records, of %d: %s", INBOUND, seen.count(), seen.sick());
        }
        partitions = seen;
    }

    /** A new one may need more than one look until it knows the broker: the trial must not wait for that. */
    private boolean producerIsReady() {
        if (out.hasEnded()) {
            out = another();
        }
        return out.knows(INBOUND);
    }

    @PreDestroy
    void close() {
        watch.close(); // waits for a look that may be making a producer
        out.close(config.deliveryTimeout());
        probe.close();
    }
}
