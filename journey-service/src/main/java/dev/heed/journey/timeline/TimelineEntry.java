package dev.heed.journey.timeline;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.JourneyEvent;
import dev.heed.journey.inbound.Times;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * One event on a timeline, as REST shows it and MongoDB keeps it.
 *
 * @param place its place on journey.events, which orders events of the same time
 * @param data a JSON object as the emitter wrote it; kept as text, so that any key survives
 */
record TimelineEntry(
        String id,
        String source,
        String type,
        String customerId,
        Instant time,
        Instant receivedAt,
        Optional<String> channel,
        Optional<String> sessionId,
        Optional<String> account,
        Optional<String> replay,
        @JsonRawValue String data,
        @JsonIgnore long place) {

    private static final int OFFSET_BITS = 48;

    TimelineEntry {
        if (!Times.inRange(time) || !Times.inRange(receivedAt)) {
            throw new IllegalArgumentException("Timeline entry: time or receivedAt is not " + Times.RANGE);
        }
    }

    static TimelineEntry of(CloudEvent event, int partition, long offset, Instant appended) {
        return new TimelineEntry(
                event.id(),
                event.source(),
                event.type(),
                event.subject(),
                event.time(),
                event.extension(JourneyEvent.RECEIVED)
                        .flatMap(Times::parseInRange)
                        .orElse(appended),
                event.extension(JourneyEvent.CHANNEL),
                event.extension(JourneyEvent.SESSION),
                event.extension(JourneyEvent.ACCOUNT),
                event.extension(JourneyEvent.REPLAY),
                new String(event.data(), StandardCharsets.UTF_8),
                ((long) partition << OFFSET_BITS) + offset);
    }
}
