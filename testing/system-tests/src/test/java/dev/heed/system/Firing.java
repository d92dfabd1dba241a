package dev.heed.system;

import java.time.Instant;
import java.util.Comparator;

/**
 * A match, told the same way by the oracle and by a decision.
 *
 * @param at event time at which the rule fires
 * @param eventId the event that completed a count or sequence; the event that armed an absence
 */
record Firing(String rule, String customer, Instant at, String eventId) implements Comparable<Firing> {
    private static final Comparator<Firing> ORDER = Comparator.comparing(Firing::rule)
            .thenComparing(Firing::customer)
            .thenComparing(Firing::at)
            .thenComparing(Firing::eventId);

    @Override
    public int compareTo(Firing other) {
        return ORDER.compare(this, other);
    }
}
