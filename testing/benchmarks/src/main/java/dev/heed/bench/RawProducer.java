package dev.heed.bench;

import dev.heed.contracts.Topic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** What an emitter could do that links the Kafka client itself: the same records, the same settings, no HTTP. */
final class RawProducer {
    private final String bootstrapServers;
    private final List<ProducerRecord<byte[], byte[]>> records;

    RawProducer(String bootstrapServers, List<ProducerRecord<byte[], byte[]>> records) {
        this.bootstrapServers = bootstrapServers;
        this.records = List.copyOf(records);
    }

    record Outcome(double eventsPerSecond, Latencies latencies) {}

    /** One thread that never waits: as fast as acknowledgements come. */
    Outcome stream(Duration time) {
        var stored = new AtomicLong();
        try (var producer = connected()) {
            long begun = System.nanoTime();
            long end = begun + time.toNanos();
            for (int i = 0; System.nanoTime() < end; i = (i + 1) % records.size()) {
                var unused = producer.send(records.get(i), (place, fault) -> stored.addAndGet(fault == null ? 1 : 0));
            }
            producer.flush();
            return new Outcome(perSecond(stored, begun), new Latencies());
        }
    }

    /**
     * As many callers as connections share a producer. Each sends a batch and goes on when all of it is acknowledged:
     * what a call of the intake promises.
     */
    Outcome calls(Duration time, int callers, int batch) throws InterruptedException {
        var stored = new AtomicLong();
        var latencies = new Latencies();
        try (var producer = connected()) {
            long begun = System.nanoTime();
            long end = begun + time.toNanos();
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                int first = i * batch;
                threads.add(Thread.ofVirtual().start(() -> {
                    for (int at = first; System.nanoTime() < end; at += callers * batch) {
                        long sent = System.nanoTime();
                        call(producer, at, batch, stored);
                        latencies.add(System.nanoTime() - sent);
                    }
                }));
            }
            for (Thread thread : threads) {
                thread.join();
            }
            return new Outcome(perSecond(stored, begun), latencies);
        }
    }

    private void call(KafkaProducer<byte[], byte[]> producer, int from, int batch, AtomicLong stored) {
        var acknowledged = new CountDownLatch(batch);
        for (int i = from; i < from + batch; i++) {
            var unused = producer.send(records.get(i % records.size()), (place, fault) -> {
                stored.addAndGet(fault == null ? 1 : 0);
                acknowledged.countDown();
            });
        }
        try {
            acknowledged.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static double perSecond(AtomicLong stored, long begun) {
        return stored.get() / ((System.nanoTime() - begun) / 1e9);
    }

    private KafkaProducer<byte[], byte[]> connected() {
        var producer = Kafka.producer(bootstrapServers);
        producer.partitionsFor(Topic.JOURNEY_INBOUND.topic());
        return producer;
    }
}
