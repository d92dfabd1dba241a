package dev.heed.journey.account;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.journey.profile.Fact;
import dev.heed.journey.profile.Facts;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;

/**
 * One account as {@code customer.grouped} events describe it.
 *
 * @param changedAt time of the newest event that said something new
 */
public record Account(String id, Map<String, JsonNode> traits, Instant changedAt) {
    static Account of(String id, Facts facts) {
        return new Account(
                id,
                facts.named(Fact.Section.TRAIT, Fact::json),
                facts.all().map(Fact::at).max(Comparator.naturalOrder()).orElse(Instant.EPOCH));
    }
}
