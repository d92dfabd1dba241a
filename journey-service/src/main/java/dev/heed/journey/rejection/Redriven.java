package dev.heed.journey.rejection;

import dev.heed.journey.rejection.Examiner.Verdict;

import java.util.Optional;

/**
 * What came of driving one rejection again.
 *
 * @param result {@code accepted}: it is on journey.inbound again, or would be after a dry run; or {@code refused}
 * @param eventId of the accepted event
 */
record Redriven(String id, String result, Optional<String> eventId, Optional<String> code, Optional<String> message) {

    static Redriven of(Kept kept, Verdict verdict) {
        return switch (verdict) {
            case Verdict.Accepted(var event) ->
                new Redriven(kept.id(), "accepted", Optional.of(event.id()), Optional.empty(), Optional.empty());
            case Verdict.Refused(var code, var message) ->
                new Redriven(kept.id(), "refused", Optional.empty(), Optional.of(code), Optional.of(message));
        };
    }
}
