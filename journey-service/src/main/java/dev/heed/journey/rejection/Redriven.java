package dev.heed.journey.rejection;

import dev.heed.journey.rejection.Examiner.Verdict;

import java.util.List;
import java.util.Optional;

/**
 * What came of driving one rejection again.
 *
 * @param result {@code accepted}: it is on journey.inbound again, or would be after a dry run; or {@code refused}
 * @param eventId of the accepted event
 * @param violations which rules of the tracking plan it breaks, if it was refused for those
 */
record Redriven(
        String id,
        String result,
        Optional<String> eventId,
        Optional<String> code,
        Optional<String> message,
        List<String> violations) {

    static Redriven of(Kept kept, Verdict verdict) {
        return switch (verdict) {
            case Verdict.Accepted(var event) ->
                new Redriven(
                        kept.id(), "accepted", Optional.of(event.id()), Optional.empty(), Optional.empty(), List.of());
            case Verdict.Refused(var code, var message, var violations) ->
                new Redriven(
                        kept.id(), "refused", Optional.empty(), Optional.of(code), Optional.of(message), violations);
        };
    }
}
