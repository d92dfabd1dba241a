package dev.heed.journey.rejection;

import dev.heed.contracts.CloudEvent;
import dev.heed.journey.rejection.Examiner.Verdict;

import java.time.Instant;
import java.util.Optional;

/** What the resolver says of events, as far as it needs no state to say it. */
public interface Judge {
    /**
     * Why it would reject the event if it read it now: source, envelope, size, data, tracking plan, run. Empty when it
     * would not, unless its id or its customer is a reason: those the resolver alone knows.
     *
     * @throws com.mongodb.MongoException when sources or runs cannot be read
     */
    Optional<Verdict.Refused> refusal(CloudEvent event, Instant now);
}
