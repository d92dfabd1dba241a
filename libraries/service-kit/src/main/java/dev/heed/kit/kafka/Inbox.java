package dev.heed.kit.kafka;

import dev.heed.contracts.CloudEventHeaders;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jboss.logging.Logger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Decodes a batch record by record. Poison goes to the dead-letter topic, the rest is returned in order: a bad record
 * never stops a channel.
 */
@ApplicationScoped
public class Inbox {
    private static final Logger LOG = Logger.getLogger(Inbox.class);

    private final DeadLetters deadLetters;
    private final MeterRegistry meters;

    public Inbox(DeadLetters deadLetters, MeterRegistry meters) {
        this.deadLetters = deadLetters;
        this.meters = meters;
    }

    /**
     * What {@code decode} makes of each record, in the order of the batch; it skips a record by returning empty. A
     * record on which it throws is poison. Returns when all poison is stored, however long the broker takes, so this
     * never throws.
     */
    public <T> List<T> read(ConsumerRecords<byte[], byte[]> batch, Function<Received, Optional<T>> decode) {
        return read(batch, decode, this::keep);
    }

    /**
     * The same for a batch that another reader has been through: it has stored the poison, which is skipped here and
     * counted, {@code heed.records.skipped} by topic.
     */
    public <T> List<T> readAgain(ConsumerRecords<byte[], byte[]> batch, Function<Received, Optional<T>> decode) {
        return read(batch, decode, this::skip);
    }

    private void keep(ConsumerRecord<byte[], byte[]> poll, String code) {
        Patience.untilDone("storing a dead letter", () -> deadLetters.keep(poll, code));
    }

    private void skip(ConsumerRecord<byte[], byte[]> poll, String code) {
        meters.counter("heed.records.skipped", "topic", poll.topic()).increment();
        LOG.debugf(
                "record skipped, another reader keeps it as dead letter. code=%s topic=%s partition=%d offset=%d",
                code, poll.topic(), poll.partition(), poll.offset());
    }

    /** Takes a record that cannot be decoded, and why. */
    private interface Poison extends BiConsumer<ConsumerRecord<byte[], byte[]>, String> {}

    private static <T> List<T> read(
            ConsumerRecords<byte[], byte[]> batch, Function<Received, Optional<T>> decode, Poison poison) {
        List<T> decoded = new ArrayList<>(batch.count());
        for (ConsumerRecord<byte[], byte[]> poll : batch) {
            one(poll, decode, poison).ifPresent(decoded::add);
        }
        return decoded;
    }

    private static <T> Optional<T> one(
            ConsumerRecord<byte[], byte[]> poll, Function<Received, Optional<T>> decode, Poison poison) {
        Instant appended = Instant.ofEpochMilli(poll.timestamp());
        return switch (CloudEventHeaders.read(poll.headers(), poll.value(), appended)) {
            case CloudEventHeaders.Read.Malformed(var code, var message) -> {
                poison.accept(poll, code);
                yield Optional.empty();
            }
            case CloudEventHeaders.Read.Event(var event) -> {
                try {
                    yield decode.apply(new Received(event, poll.topic(), poll.partition(), poll.offset(), appended));
                } catch (RuntimeException e) {
                    poison.accept(poll, "data-malformed");
                    yield Optional.empty();
                }
            }
        };
    }
}
