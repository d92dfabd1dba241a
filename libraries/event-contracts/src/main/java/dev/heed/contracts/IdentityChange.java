package dev.heed.contracts;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which identities a customer consists of from now on: a whole snapshot, so a reader needs no earlier one. On
 * journey.events, subject = {@code customer}; the CloudEvents type says what happened:
 *
 * <ul>
 *   <li>{@value #LINKED}: {@code identity} of {@code kind}, which no event had come in by, joined the customer;
 *   <li>{@value #MERGED}: two customers became one; written under both. The winner's has {@code from}, the loser's has
 *       {@code into} and no members left;
 *   <li>{@value #UNMERGED}: undone; written under both. The restored customer's has {@code from}, the one it left has
 *       {@code into};
 *   <li>{@value #ERASED}: all identities of the customer are erased; later events of theirs are refused.
 * </ul>
 *
 * @param version grows with every change that an identity takes part in: a reader takes, for each identity, the highest
 * @param members opaque ids ({@code c_...}) of the identities, sorted; the customer's own id is one of them
 */
public record IdentityChange(
        String customer,
        long version,
        List<String> members,
        Optional<String> identity,
        Optional<String> kind,
        Optional<String> from,
        Optional<String> into,
        @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra) {

    public static final String LINKED = "identity.linked";
    public static final String MERGED = "identity.merged";
    public static final String UNMERGED = "identity.unmerged";
    public static final String ERASED = "customer.erased";

    public IdentityChange {
        members = members.stream().sorted().toList();
        extra = Extra.copy(extra);
    }

    /** Whether events of that CloudEvents type carry this record. */
    public static boolean isCarriedBy(String type) {
        return switch (type) {
            case LINKED, MERGED, UNMERGED, ERASED -> true;
            default -> false;
        };
    }
}
