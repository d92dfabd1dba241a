package dev.heed.contracts;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;

import java.util.Map;
import java.util.Optional;

/**
 * What other services may know of a customer: no personal attributes, never a tombstone. Topic
 * {@code customer.profiles} (compacted), CloudEvents type {@value #TYPE}, subject = customer.
 *
 * @param version grows with every change; the highest counts
 * @param consents by {@code channel/purpose}: granted or not
 * @param mergedInto the customer id that took this one over
 */
public record Profile(
        String customer,
        int version,
        Map<String, JsonNode> traits,
        Map<String, Boolean> consents,
        Optional<String> zone,
        Optional<String> language,
        boolean erased,
        Optional<String> mergedInto,
        @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra) {

    public static final String TYPE = "customer.profile";

    public Profile {
        traits = Sorted.copy(traits);
        consents = Sorted.copy(consents);
        extra = Extra.copy(extra);
    }
}
