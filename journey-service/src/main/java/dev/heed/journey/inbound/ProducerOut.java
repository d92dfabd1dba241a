package dev.heed.journey.inbound;

import org.apache.kafka.clients.producer.BufferExhaustedException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * One producer, which keeps the order of what it is handed or stores no more: when it gives a record up, it is closed
 * before anything that was handed over later can follow (docs/decisions/0014-order-of-what-expires.md). It is of no use
 * then; who goes on needs another one. A record that the broker refuses for good is none of those: {@link RefusedOut}.
 */
final class ProducerOut {
    private static final Logger LOG = Logger.getLogger(ProducerOut.class);

    private final Producer<byte[], byte[]> producer;
    private final InFlight inFlight;
    private final AtomicBoolean lost = new AtomicBoolean();
    private volatile boolean closing;

    ProducerOut(Producer<byte[], byte[]> producer, Duration stall) {
        this.producer = producer;
        this.inFlight = new InFlight(stall);
    }

    /** What became of one record. */
    sealed interface Outcome {
        record Stored() implements Outcome {}

        /** Not taken: too much waits already. */
        record Full() implements Outcome {}

        /** Not taken; or taken and given up, then this producer has ended. The broker may store it all the same. */
        record Lost(String why) implements Outcome {}

        /**
         * Not taken, or not stored, and never will be as the broker is set up: nothing waits for it.
         *
         * @param byBroker the broker itself said so
         */
        record Refused(Exception why, boolean byBroker) implements Outcome {}
    }

    /** Tells {@code told} once, on this thread or on the producer's own. */
    void send(ProducerRecord<byte[], byte[]> outgoing, Consumer<Outcome> told) {
        Thread caller = Thread.currentThread();
        inFlight.sent(System.nanoTime());
        boolean counted = true;
        try {
            var unused = producer.send(
                    outgoing, (place, fault) -> told.accept(outcome(fault, caller.equals(Thread.currentThread()))));
            counted = false;
        } catch (KafkaException | IllegalStateException e) { // the latter when it has ended
            counted = false;
            told.accept(outcome(e, true));
        } finally {
            if (counted) { // an Error: it does not wait
                inFlight.failed();
            }
        }
    }

    /** @param early the producer refused to take it: then nothing that it took was skipped */
    private Outcome outcome(@Nullable Exception fault, boolean early) {
        if (fault == null) {
            inFlight.stored(System.nanoTime());
            return new Outcome.Stored();
        }
        if (RefusedOut.isForGood(fault)) {
            return refused(fault, !early);
        }
        if (!early && !(fault instanceof BufferExhaustedException)) {
            end(); // first of all: this is the thread that would send what comes next
        }
        inFlight.failed();
        return fault instanceof BufferExhaustedException
                ? new Outcome.Full()
                : new Outcome.Lost(fault.getClass().getSimpleName());
    }

    private Outcome refused(Exception fault, boolean byBroker) {
        if (byBroker) {
            inFlight.stored(System.nanoTime()); // it is there, and works
        } else {
            inFlight.failed();
        }
        return new Outcome.Refused(fault, byBroker);
    }

    /**
     * From a callback Kafka takes it as an order to drop everything, and does not wait. Also while {@link #close} waits:
     * it would store on what lies behind.
     */
    private void end() {
        if (lost.compareAndSet(false, true)) {
            try {
                producer.close(Duration.ZERO);
            } catch (KafkaException e) {
                LOG.warn("a producer that gave up a record did not close in good order", e);
            }
        }
    }

    /** Stores nothing any more. */
    boolean hasEnded() {
        return closing || lost.get();
    }

    /** Whether it could take a record for the topic at once. Asks the broker when it does not know yet. */
    boolean knows(String topic) {
        try {
            return producer.partitionsFor(topic) != null;
        } catch (KafkaException e) {
            return false;
        }
    }

    /** Something waits, and nothing was acknowledged for long. */
    boolean stalled(long now) {
        return !hasEnded() && inFlight.stalled(now);
    }

    /** The broker was seen again. */
    void resumed(long now) {
        inFlight.resumed(now);
    }

    /** Stores what waits, within {@code patience}. */
    void close(Duration patience) {
        if (!hasEnded()) {
            closing = true;
            producer.close(patience);
        }
    }
}
