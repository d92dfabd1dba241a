package dev.heed.journey.profile;

import java.util.List;

/**
 * The customer that an identity belongs to.
 *
 * @param customer canonical id
 * @param identities all that belong to it, sorted; never empty
 * @param erased nothing is known of it any more
 */
public record Membership(String customer, List<String> identities, boolean erased) {
    public Membership {
        identities = List.copyOf(identities);
    }

    static Membership alone(String identity) {
        return new Membership(identity, List.of(identity), false);
    }
}
