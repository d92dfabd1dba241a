package dev.heed.journey.timeline;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.contracts.JourneyEvent;
import dev.heed.journey.log.LogEvent;
import dev.heed.journey.profile.EventKey;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One entry of a timeline, as REST shows it and MongoDB keeps it.
 *
 * @param topic where it comes from: events, decisions, actions or desk
 * @param type the event's own type; {@code decision.acted}, {@code action.requested}, {@code ticket.created}
 * @param customerId the customer that the identity belongs to now: a merge changes no entry, so this is never stored
 * @param identity the identity that the event came in by
 * @param data a JSON object as its writer wrote it; kept as text, so that any key survives
 * @param personal personal attributes of the event, masked unless the reader has the right
 * @param place its place on its log, which orders entries of the same time
 */
public record TimelineEntry(
        String id,
        String topic,
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
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, JsonNode> personal,
        @JsonIgnore long place) {

    static final String EVENTS = "events";

    public TimelineEntry {
        personal = Map.copyOf(personal);
    }

    static TimelineEntry of(LogEvent logged) {
        JourneyEvent event = logged.event();
        return new TimelineEntry(
                event.id(),
                EVENTS,
                event.source(),
                event.type(),
                logged.identity(),
                logged.identity(),
                event.time(),
                logged.received(),
                event.channel(),
                event.session(),
                event.account(),
                event.replay(),
                logged.json(),
                Map.of(),
                logged.place());
    }

    /** The same for the same event, however often it comes; equal for no two of different topics. */
    String key() {
        return EventKey.of(identity, topic.equals(EVENTS) ? source : topic + '\u001f' + source, id);
    }

    /** As it is shown: on the timeline of that customer, with these personal attributes. */
    TimelineEntry shown(String customer, Map<String, JsonNode> attributes) {
        return new TimelineEntry(
                id,
                topic,
                source,
                type,
                customer,
                identity,
                time,
                receivedAt,
                channel,
                sessionId,
                account,
                replay,
                data,
                attributes,
                place);
    }
}
