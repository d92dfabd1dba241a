package dev.heed.care.detect;

import dev.heed.contracts.Evidence;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A pattern was met.
 *
 * @param matchKey values of all {@code per} keys, the customer among them
 * @param matchedAt event time of the completing event; for an absence, due + grace
 * @param evidence oldest first, with the fields that {@code explain} and notes read
 * @param variables values of the placeholders that {@code explain} and notes use
 * @param text {@code explain}, filled in
 * @param restsUntil see {@link #cooldownUntil}
 */
public record Match(
        String pattern,
        int version,
        String customer,
        Map<String, String> matchKey,
        Instant matchedAt,
        List<Evidence> evidence,
        Completion completion,
        Map<String, String> variables,
        String text,
        @Nullable Instant restsUntil) {
    public Match {
        matchKey = Collections.unmodifiableMap(new TreeMap<>(matchKey));
        evidence = List.copyOf(evidence);
        variables = Map.copyOf(variables);
    }

    /**
     * Event time until which the pattern rests for this customer, counted from its last match that was not itself in
     * cooldown; empty when it does not rest, and then this match begins the next cooldown.
     */
    public Optional<Instant> cooldownUntil() {
        return Optional.ofNullable(restsUntil);
    }
}
