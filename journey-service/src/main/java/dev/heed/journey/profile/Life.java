package dev.heed.journey.profile;

import java.time.Instant;
import java.util.List;

/**
 * How long a fragment may live, without what is known.
 *
 * @param members of the customer that this identity is the root of
 * @param heard when something was last said or counted by this identity; {@link Instant#EPOCH} for one that is not swept
 * @param rev of the fragment when this was read
 */
record Life(String identity, String customer, List<String> members, Instant heard, long rev) {
    Life {
        members = List.copyOf(members);
    }

    boolean isRoot() {
        return customer.equals(identity);
    }
}
