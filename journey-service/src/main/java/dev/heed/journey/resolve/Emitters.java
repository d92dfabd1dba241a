package dev.heed.journey.resolve;

import dev.heed.contracts.CloudEvent;

import java.time.Instant;
import java.util.Optional;

/** What the resolver asks about the source of an event. */
interface Emitters {
    /**
     * Why the source may not write this event; empty when it may.
     *
     * @throws RuntimeException when sources are not readable now
     */
    Optional<String> refusal(CloudEvent event, Instant appended);

    /** The event as its source wants it when it lies too far in the future. */
    CloudEvent settled(CloudEvent event, Instant appended);
}
