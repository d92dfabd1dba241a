package dev.heed.journey.intake;

import dev.heed.contracts.CloudEvent;
import dev.heed.journey.inbound.Refusal;

/** What became of one item: an event for the log, or why it can never be one. */
sealed interface Examined {
    Item item();

    String messageId();

    record Accepted(Item item, CloudEvent event) implements Examined {
        @Override
        public String messageId() {
            return event.id();
        }
    }

    record Refused(Item item, String messageId, Refusal refusal) implements Examined {}
}
