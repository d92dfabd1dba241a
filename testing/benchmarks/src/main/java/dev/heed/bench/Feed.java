package dev.heed.bench;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Appends records at a fixed rate, whether anybody keeps up or not. */
record Feed(KafkaProducer<byte[], byte[]> producer, double perSecond) {
    private static final long STEP_NANOS = 1_000_000;

    /** Returns when the last one is acknowledged. @return how many it were */
    long run(Duration time, Supplier<ProducerRecord<byte[], byte[]>> next) {
        long begun = System.nanoTime();
        long sent = 0;
        for (long passed = 0; passed < time.toNanos(); passed = System.nanoTime() - begun) {
            for (long due = due(passed); sent < due; sent++) {
                var unused = producer.send(next.get());
            }
            LockSupport.parkNanos(STEP_NANOS);
        }
        for (long due = due(time.toNanos()); sent < due; sent++) {
            var unused = producer.send(next.get());
        }
        producer.flush();
        return sent;
    }

    private long due(long passedNanos) {
        return (long) (passedNanos / 1e9 * perSecond);
    }
}
