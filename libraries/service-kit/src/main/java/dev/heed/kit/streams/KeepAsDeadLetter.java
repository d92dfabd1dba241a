package dev.heed.kit.streams;

import dev.heed.contracts.Topic;
import dev.heed.kit.kafka.DeadLetters;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/**
 * A record that a processor fails on is kept as a dead letter in the same transaction, and the stream goes on. Faults
 * of Kafka or the state store are not the record's, and some records may not be left out ({@link NotSkippable}): those
 * fail the thread, which is replaced and reads the record again.
 */
public final class KeepAsDeadLetter implements ProcessingExceptionHandler {
    static final String SERVICE = "heed.service";
    private static final Logger LOG = Logger.getLogger(KeepAsDeadLetter.class);

    private String service = "";

    @Override
    public void configure(Map<String, ?> configs) {
        service = String.valueOf(configs.get(SERVICE));
    }

    @Override
    public Response handleError(ErrorHandlerContext context, @Nullable Record<?, ?> message, Exception fault) {
        boolean fromTimer = context.topic() == null || context.sourceRawValue() == null;
        if (fault instanceof KafkaException || fault instanceof NotSkippable || fromTimer) {
            LOG.errorf(fault, "processing failed; the thread is replaced. task=%s", context.taskId());
            return Response.fail();
        }
        LOG.errorf(
                "record kept as dead letter: the processor failed on it with %s. topic=%s partition=%d offset=%d",
                fault.getClass().getName(), context.topic(), context.partition(), context.offset());
        var letter = new ProducerRecord<>(
                Topic.deadLetters(context.topic(), service),
                null,
                context.sourceRawKey(),
                context.sourceRawValue(),
                context.headers());
        DeadLetters.origin("processing-failed", context.topic(), context.partition(), context.offset())
                .forEach(letter.headers()::add);
        return Response.resume(List.of(letter));
    }
}
