package dev.heed.journey.timeline;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.heed.contracts.JourneyEvent;
import dev.heed.journey.log.LogEvent;

import java.time.Instant;
import java.util.Optional;

/**
 * One event on a timeline, as REST shows it and MongoDB keeps it.
 *
 * @param customerId the customer as known when the event was accepted
 * @param identity the identity that the event came in by
 * @param place its place on journey.events, which orders events of the same time
 * @param data a JSON object as the emitter wrote it; kept as text, so that any key survives
 */
public record TimelineEntry(
        String id,
        String source,
        String type,
        String customerId,
        @JsonIgnore String identity,
        Instant time,
        Instant receivedAt,
        Optional<String> channel,
        Optional<String> sessionId,
        Optional<String> account,
        Optional<String> replay,
        @JsonRawValue String data,
        @JsonIgnore long place) {

    private static final int OFFSET_BITS = 48;

    static TimelineEntry of(LogEvent logged) {
        JourneyEvent event = logged.event();
        return new TimelineEntry(
                event.id(),
                event.source(),
                event.type(),
                event.customer(),
                logged.identity(),
                event.time(),
                logged.received(),
                event.channel(),
                event.session(),
                event.account(),
                event.replay(),
                logged.json(),
                ((long) logged.partition() << OFFSET_BITS) + logged.offset());
    }
}
