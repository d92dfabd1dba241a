package dev.heed.contracts;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What other services may know of a customer: no personal attributes, never a tombstone. Topic
 * {@code customer.profiles} (compacted), CloudEvents type {@value #TYPE}, subject = customer.
 *
 * @param version grows with every change; the highest counts
 * @param consents by {@code channel/purpose}: granted or not
 * @param mergedInto the customer id that took this one over
 * @param cut absent, unless the profile is too large for a record: then the fields that do not say all. Of {@code
 *     traits} there are none; of {@code consents} there are the newest, each "no" before any "yes": what is missing
 *     there may have been refused
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
        Optional<List<String>> cut,
        @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra) {

    public static final String TYPE = "customer.profile";

    public Profile {
        traits = Sorted.copy(traits);
        consents = Sorted.copy(consents);
        cut = cut.map(List::copyOf);
        extra = Extra.copy(extra);
    }
}
