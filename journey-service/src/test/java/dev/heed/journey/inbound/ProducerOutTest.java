package dev.heed.journey.inbound;

import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

import static org.assertj.core.api.Assertions.assertThat;

class ProducerOutTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final List<Duration> closes = new ArrayList<>();

    @Test
    void what_expires_while_it_closes_in_good_order_ends_that() {
        var out = new ProducerOut(new ExpiresWhileClosing(), Duration.ofSeconds(1));
        var told = new CompletableFuture<ProducerOut.Outcome>();
        var caller = CompletableFuture.runAsync(() -> out.send(message(), told::complete));
        assertThat(caller).succeedsWithin(PATIENCE);

        out.close(PATIENCE);

        assertThat(closes).containsExactly(PATIENCE, Duration.ZERO);
        assertThat(told).isCompletedWithValue(new ProducerOut.Outcome.Lost("TimeoutException"));
    }

    @Test
    void a_fault_of_the_machine_leaves_nothing_that_seems_to_wait() {
        var out = new ProducerOut(new OutOfMemory(), Duration.ZERO);

        assertThat(CompletableFuture.runAsync(() -> out.send(message(), told -> {})))
                .failsWithin(PATIENCE)
                .withThrowableThat()
                .withRootCauseInstanceOf(OutOfMemoryError.class);

        assertThat(out.stalled(System.nanoTime() + 1)).isFalse();
    }

    private static ProducerRecord<byte[], byte[]> message() {
        return new ProducerRecord<>("journey.inbound", 0, new byte[0], new byte[0]);
    }

    private final class ExpiresWhileClosing extends MockProducer<byte[], byte[]> {
        ExpiresWhileClosing() {
            super(Cluster.empty(), false, null, new ByteArraySerializer(), new ByteArraySerializer());
        }

        @Override
        public void close(Duration patience) {
            closes.add(patience);
            if (!patience.isZero()) {
                errorNext(new TimeoutException("delivery"));
            }
            super.close(patience);
        }
    }

    private static final class OutOfMemory extends MockProducer<byte[], byte[]> {
        OutOfMemory() {
            super(Cluster.empty(), false, null, new ByteArraySerializer(), new ByteArraySerializer());
        }

        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> outgoing, Callback told) {
            throw new OutOfMemoryError("of this test");
        }
    }
}
