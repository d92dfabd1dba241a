package dev.heed.journey.intake;

import dev.heed.contracts.CloudEvent;
import dev.heed.journey.inbound.Refusal;

/** What became of one item: an event for the log, or why it can never be one. */
sealed interface Examined {
    Origin origin();

    String messageId();

    record Accepted(Origin origin, CloudEvent event) implements Examined {
        @Override
        public String messageId() {
            return event.id();
        }
    }

    record Refused(Origin origin, String messageId, Refusal refusal) implements Examined {}
}
