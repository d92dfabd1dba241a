package dev.heed.journey.timeline;

import dev.heed.contracts.Action;
import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.Decision;
import dev.heed.contracts.Json;
import dev.heed.contracts.Recipient;
import dev.heed.contracts.Topic;
import dev.heed.journey.inbound.Times;
import dev.heed.journey.log.LogEvent;
import dev.heed.kit.kafka.Received;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the other services decided and did, as entries of timelines. Their records carry nothing personal. */
final class OtherEntry {
    private static final int TOPIC_BITS = 60;

    private OtherEntry() {}

    /** Empty for what is about no customer, such as the end of a run, or a decision for an account. */
    static Optional<TimelineEntry> of(Received received) {
        CloudEvent event = received.event();
        if (event.subject().isEmpty() || !Recipient.of(event.subject()).isCustomer()) {
            return Optional.empty();
        }
        return switch (received.topic()) {
            case Topic.Names.CARE_DECISIONS ->
                event.type().equals(Decision.TYPE) ? Optional.of(decision(received)) : Optional.empty();
            case Topic.Names.CARE_ACTIONS ->
                event.type().equals(Action.TYPE) ? Optional.of(action(received)) : Optional.empty();
            case Topic.Names.DESK_EVENTS -> Optional.of(desk(received));
            default -> Optional.empty();
        };
    }

    /** A decision of a run belongs to the time that the run replays. */
    private static TimelineEntry decision(Received received) {
        Decision decision = Json.read(received.event().data(), Decision.class);
        Instant time = decision.replay().isPresent() ? decision.matchedAt() : decision.decidedAt();
        return entry(received, Kind.DECISIONS, "decision." + word(decision.outcome()), time, decision.replay());
    }

    private static TimelineEntry action(Received received) {
        Action action = Json.read(received.event().data(), Action.class);
        return entry(received, Kind.ACTIONS, "action." + word(action.state()), action.at(), action.replay());
    }

    private static TimelineEntry desk(Received received) {
        CloudEvent event = received.event();
        Optional<String> replay =
                Optional.of(Json.tree(event.data()).path("replay").asText()).filter(run -> !run.isEmpty());
        return entry(received, Kind.DESK, event.type(), event.time(), replay);
    }

    /** {@code held-out} for HELD_OUT. */
    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Of the same time, what happened comes before what was decided of it: events have rank 0. */
    private enum Kind {
        DECISIONS(1),
        ACTIONS(2),
        DESK(3);

        private final long rank;

        Kind(long rank) {
            this.rank = rank;
        }
    }

    private static TimelineEntry entry(
            Received received, Kind kind, String type, Instant time, Optional<String> replay) {
        CloudEvent event = received.event();
        if (!Times.inRange(time)) {
            throw new IllegalArgumentException("Entry: time is not " + Times.RANGE);
        }
        long place = (kind.rank << TOPIC_BITS) + LogEvent.place(received.partition(), received.offset());
        return new TimelineEntry(
                event.id(),
                kind.name().toLowerCase(Locale.ROOT),
                event.source(),
                type,
                event.subject(),
                event.subject(),
                time,
                received.appended(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                replay,
                event.data().length == 0 ? "{}" : new String(event.data(), StandardCharsets.UTF_8),
                Map.of(),
                place);
    }
}
