package dev.heed.metrics.fact;

import dev.heed.contracts.Action;
import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.Decision;
import dev.heed.contracts.DeskEvent;
import dev.heed.contracts.JourneyEvent;
import dev.heed.contracts.Json;
import dev.heed.contracts.RunMarker;
import dev.heed.contracts.RunOpened;
import dev.heed.contracts.Topic;
import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.Set;

/**
 * One record of the log that facts follow from. Folding is a pure function of the facts before and the record; that each
 * record is folded once is somebody else's care (see {@link Projector}).
 */
sealed interface Entry permits EventSeen, DecisionSeen, ActionSeen, TicketSeen {
    Place place();

    /** The facts that {@link #fold} looks at. */
    Set<Facts.Key> reads();

    void fold(Facts facts);

    /**
     * Empty for records that no fact follows from: markers of runs, types that a newer service writes.
     *
     * @throws IllegalArgumentException when the record lacks what a fact needs
     */
    static Optional<Entry> decode(Place place, CloudEvent event) {
        return switch (place.topic()) {
            case Topic.Names.JOURNEY_EVENTS -> journeyEvent(place, event);
            case Topic.Names.CARE_DECISIONS ->
                Decision.TYPE.equals(event.type())
                        ? Optional.of(new DecisionSeen(place, Json.read(event.data(), Decision.class)))
                        : Optional.empty();
            case Topic.Names.CARE_ACTIONS ->
                Action.TYPE.equals(event.type())
                        ? Optional.of(new ActionSeen(place, Json.read(event.data(), Action.class)))
                        : Optional.empty();
            case Topic.Names.DESK_EVENTS ->
                event.type().startsWith("ticket.")
                        ? Optional.of(new TicketSeen(place, Json.read(event.data(), DeskEvent.class)))
                        : Optional.empty();
            default -> throw new IllegalStateException("No facts are made of topic " + place.topic());
        };
    }

    private static Optional<Entry> journeyEvent(Place place, CloudEvent event) {
        return switch (event.type()) {
            case RunMarker.TYPE, RunOpened.TYPE -> Optional.empty();
            default ->
                Optional.of(
                        new EventSeen(place, event.subject(), event.time(), run(event.extension(JourneyEvent.REPLAY))));
        };
    }

    static String run(Optional<String> replay) {
        return replay.orElse(Rollup.LIVE);
    }

    static String required(@Nullable String value, String name) {
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException("Record: '" + name + "' is required and must not be empty");
        }
        return value;
    }

    static <T> T required(@Nullable T value, String name) {
        if (value == null) {
            throw new IllegalArgumentException("Record: '" + name + "' is required");
        }
        return value;
    }
}
