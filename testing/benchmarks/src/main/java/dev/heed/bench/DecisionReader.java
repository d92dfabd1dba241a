package dev.heed.bench;

import dev.heed.contracts.CloudEventHeaders;
import dev.heed.contracts.Decision;
import dev.heed.contracts.Json;
import dev.heed.contracts.Topic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BiConsumer;

/**
 * Tells of each new decision and of the moment, in ms, at which a consumer of committed records had it: the wall clock
 * right after the poll that gave it. Broker, service and reader share one clock.
 */
final class DecisionReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final BiConsumer<Decision, Long> told;
    private final Thread thread;
    private volatile boolean wanted = true;

    /** @param told of decisions that are not there yet, by one thread */
    DecisionReader(String bootstrapServers, BiConsumer<Decision, Long> told) {
        this.told = told;
        consumer = Kafka.consumer(bootstrapServers);
        Kafka.assign(consumer, Topic.CARE_DECISIONS.topic());
        consumer.seekToEnd(consumer.assignment());
        consumer.assignment().forEach(consumer::position); // or what comes until the first poll is left out too
        thread = Thread.ofPlatform().name("decisions").unstarted(this::read);
    }

    void start() {
        thread.start();
    }

    private void read() {
        while (wanted) {
            var records = consumer.poll(POLL);
            long now = System.currentTimeMillis();
            for (ConsumerRecord<byte[], byte[]> found : records) {
                if (isDecision(found)) {
                    told.accept(Json.read(found.value(), Decision.class), now);
                }
            }
        }
        consumer.close();
    }

    private static boolean isDecision(ConsumerRecord<byte[], byte[]> found) {
        var read = CloudEventHeaders.read(found.headers(), found.value(), Instant.ofEpochMilli(found.timestamp()));
        return read instanceof CloudEventHeaders.Read.Event(var event)
                && event.type().equals(Decision.TYPE);
    }

    @Override
    public void close() {
        wanted = false;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
