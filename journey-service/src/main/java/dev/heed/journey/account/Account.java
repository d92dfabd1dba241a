package dev.heed.journey.account;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.journey.profile.Fact;
import dev.heed.journey.profile.Facts;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * One account as {@code customer.grouped} events describe it.
 *
 * @param changedAt time of the newest event that said something new
 */
public record Account(String id, Map<String, JsonNode> traits, Instant changedAt) {
    static Account of(String id, Facts facts) {
        Map<String, JsonNode> traits = new TreeMap<>();
        facts.holding(Fact.Section.TRAIT).forEach(fact -> traits.put(fact.name(), fact.json()));
        return new Account(
                id,
                traits,
                facts.all().map(Fact::at).max(Comparator.naturalOrder()).orElse(Instant.EPOCH));
    }
}
