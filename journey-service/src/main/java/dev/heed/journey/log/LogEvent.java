package dev.heed.journey.log;

import dev.heed.contracts.JourneyEvent;
import dev.heed.journey.inbound.Times;
import dev.heed.kit.kafka.Received;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * One event of journey.events and its place there.
 *
 * @param json the event's data as it is on the log, all digits of its numbers included
 * @param appended append time
 */
public record LogEvent(JourneyEvent event, String json, int partition, long offset, Instant appended) {
    private static final int OFFSET_BITS = 48;

    public LogEvent {
        if (!Times.inRange(event.time())) {
            throw new IllegalArgumentException("Event: time is not " + Times.RANGE);
        }
    }

    public static LogEvent of(Received received) {
        return new LogEvent(
                JourneyEvent.of(received.event()),
                new String(received.event().data(), StandardCharsets.UTF_8),
                received.partition(),
                received.offset(),
                received.appended());
    }

    public long place() {
        return place(partition, offset);
    }

    /** Partition and offset in one number: it orders events of the same time. */
    public static long place(int partition, long offset) {
        return ((long) partition << OFFSET_BITS) + offset;
    }

    /** The partition of a {@link #place}. */
    public static int partitionOf(long place) {
        return (int) (place >> OFFSET_BITS);
    }

    /** The offset of a {@link #place}. */
    public static long offsetOf(long place) {
        return place & ((1L << OFFSET_BITS) - 1);
    }

    /** When intake received it; the append time for an event that came in another way. */
    public Instant received() {
        return Optional.ofNullable(event.extensions().get(JourneyEvent.RECEIVED))
                .flatMap(Times::parseInRange)
                .orElse(appended);
    }

    /** Alone the id of its customer, if nothing had ever been linked. */
    public String identity() {
        return event.identity().orElse(event.customer());
    }
}
