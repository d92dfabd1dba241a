package dev.heed.care.backtest;

import dev.heed.care.detect.Match;
import dev.heed.care.detect.StableIds;
import dev.heed.contracts.Evidence;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One match with the events that it rests on.
 *
 * @param decision the id that the decision of live detection, or of the run, has for this match
 * @param customer value of the first key
 * @param inCooldown it would have been recorded and not acted on
 * @param text the pattern's {@code explain}
 */
public record Trail(
        String decision,
        String pattern,
        int version,
        String customer,
        Map<String, String> matchKey,
        Instant matchedAt,
        boolean inCooldown,
        String text,
        List<Evidence> because,
        Optional<String> run) {

    /** @param match as it is told outside */
    static Trail of(Match match, String run) {
        return new Trail(
                StableIds.decision(match, run),
                match.pattern(),
                match.version(),
                match.customer(),
                match.matchKey(),
                match.matchedAt(),
                match.cooldownUntil().isPresent(),
                match.text(),
                match.evidence(),
                run.isEmpty() ? Optional.empty() : Optional.of(run));
    }
}
