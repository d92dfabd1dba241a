package dev.heed.journey.inbound;

import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnsupportedCompressionTypeException;
import org.apache.kafka.common.errors.UnsupportedForMessageFormatException;
import org.jboss.logging.Logger;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Records that will not be stored however often they are sent, as long as the broker is set up as it is: counted, and
 * ops are told what to set. The broker is there, so this is no outage; and what is never stored leaves no gap.
 */
final class RefusedOut {
    private static final Logger LOG = Logger.getLogger(RefusedOut.class);
    private static final long QUIET_NANOS = Duration.ofMinutes(1).toNanos();
    private static final int OPS_NEED_SECONDS = 30;

    private static final Map<Class<?>, String> WHAT_TO_SET = Map.of(
            RecordTooLargeException.class,
            "raise max.message.bytes of the topic, or lower heed.intake.max-event-bytes",
            TopicAuthorizationException.class,
            "allow the Kafka user of journey-service to write to the topic",
            InvalidRecordException.class,
            "the broker's log says which rule of the topic the record breaks",
            InvalidTimestampException.class,
            "set the clocks, or message.timestamp.before.max.ms and message.timestamp.after.max.ms of the topic",
            PolicyViolationException.class,
            "change the policy of the broker",
            UnsupportedCompressionTypeException.class,
            "the topic must take lz4",
            UnsupportedForMessageFormatException.class,
            "the topic must take headers: bring the broker up to date");

    private final MeterRegistry meters;
    private final Map<Class<?>, Long> told = new ConcurrentHashMap<>();

    RefusedOut(MeterRegistry meters) {
        this.meters = meters;
    }

    /** Whether the same record would meet the same fault again. */
    static boolean isForGood(Exception fault) {
        return WHAT_TO_SET.containsKey(fault.getClass());
    }

    /** @param fault {@link #isForGood} */
    Delivery.Unavailable note(String topic, Exception fault) {
        String reason = fault.getClass().getSimpleName();
        meters.counter("heed.inbound.refused", "reason", reason).increment();
        if (isNews(fault.getClass(), System.nanoTime())) {
            LOG.errorf("%s does not take a record (%s): %s", topic, reason, WHAT_TO_SET.get(fault.getClass()));
        }
        return fault instanceof RecordTooLargeException
                ? new Delivery.Unavailable(Delivery.Unavailable.TOO_LARGE, OPS_NEED_SECONDS)
                : new Delivery.Unavailable(Delivery.Unavailable.REFUSED, OPS_NEED_SECONDS);
    }

    private boolean isNews(Class<?> kind, long now) {
        Long before = told.get(kind);
        if (before != null && now - before < QUIET_NANOS) {
            return false;
        }
        told.put(kind, now);
        return true;
    }
}
