package dev.heed.journey.intake;

import dev.heed.contracts.CloudEvent;
import dev.heed.journey.inbound.Refusal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What became of one item: an event for the log, or why it can never be one. */
sealed interface Examined {
    Origin origin();

    String messageId();

    /** Of those that are one. */
    static List<CloudEvent> events(List<Examined> examined) {
        List<CloudEvent> events = new ArrayList<>(examined.size());
        for (Examined one : examined) {
            if (one instanceof Accepted(var origin, var event)) {
                events.add(event);
            }
        }
        return events;
    }

    record Accepted(Origin origin, CloudEvent event) implements Examined {
        @Override
        public String messageId() {
            return event.id();
        }

        /** This, or refused when there is a reason. */
        Examined unless(Optional<Refusal> refusal) {
            return refusal.isPresent() ? new Refused(origin, messageId(), refusal.get()) : this;
        }
    }

    record Refused(Origin origin, String messageId, Refusal refusal) implements Examined {}
}
