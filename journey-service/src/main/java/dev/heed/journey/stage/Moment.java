package dev.heed.journey.stage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.contracts.Json;
import dev.heed.journey.log.LogEvent;
import dev.heed.journey.profile.EventKey;
import dev.heed.journey.timeline.TimelineEntry;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;

/**
 * What a map sees of an event. Read from the log or from a timeline, the same event gives the same moment.
 *
 * @param event names it, whoever the customer is
 * @param identity that it came in by
 * @param place on journey.events, which orders events of the same time
 * @param channel empty when the event names none
 * @param live neither of a run nor too old when it was received: what it begins may become overdue
 */
record Moment(
        String event,
        String identity,
        Instant time,
        long place,
        String type,
        String channel,
        JsonNode data,
        boolean live)
        implements Comparable<Moment> {
    private static final Comparator<Moment> ORDER =
            Comparator.comparing(Moment::time).thenComparingLong(Moment::place);

    static Moment of(LogEvent logged, Duration signalAge) {
        var event = logged.event();
        boolean live = event.replay().isEmpty() && !event.late() && young(event.time(), logged.received(), signalAge);
        return new Moment(
                EventKey.of(logged.identity(), event.source(), event.id()),
                logged.identity(),
                event.time(),
                logged.place(),
                event.type(),
                event.channel().orElse(""),
                event.data(),
                live);
    }

    static Moment of(TimelineEntry entry, Duration signalAge) {
        return new Moment(
                EventKey.of(entry.identity(), entry.source(), entry.id()),
                entry.identity(),
                entry.time(),
                entry.place(),
                entry.type(),
                entry.channel().orElse(""),
                Json.tree(entry.data().getBytes(StandardCharsets.UTF_8)),
                entry.replay().isEmpty() && young(entry.time(), entry.receivedAt(), signalAge));
    }

    private static boolean young(Instant time, Instant received, Duration signalAge) {
        return !time.plus(signalAge).isBefore(received);
    }

    @Override
    public int compareTo(Moment other) {
        return ORDER.compare(this, other);
    }
}
