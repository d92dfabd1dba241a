package dev.heed.journey.profile;

import dev.heed.contracts.IdentityChange;

import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which customer an identity belongs to, and which identities belong to it when it is the root of a customer. Two facts
 * with a version each, because two records tell them; the highest version counts.
 *
 * @param customer the id of the root
 * @param since when that link was made; empty for an identity that nothing was ever linked to
 * @param members of the customer that this identity is the root of; empty when none was ever told
 */
record Grouping(String customer, long assigned, Optional<Instant> since, List<String> members, long grouped) {
    Grouping {
        members = List.copyOf(members);
    }

    static Grouping alone(String identity) {
        return new Grouping(identity, 0, Optional.empty(), List.of(), 0);
    }

    Grouping after(String identity, IdentityChange change, Instant at) {
        Grouping next = this;
        if (change.members().contains(identity)) {
            next = next.assignedTo(change.customer(), change.version(), at);
        }
        if (change.customer().equals(identity)) {
            next = next.groupedAs(change);
            if (change.members().isEmpty() && change.into().isPresent()) {
                next = next.assignedTo(change.into().get(), change.version(), at);
            }
        }
        return next;
    }

    /** An identity keeps the time of its first link to the customer that it is with. */
    private Grouping assignedTo(String root, long version, Instant at) {
        if (version <= assigned) {
            return this;
        }
        Optional<Instant> from = since.isPresent() && root.equals(customer) ? since : Optional.of(at);
        return new Grouping(root, version, from, members, grouped);
    }

    private Grouping groupedAs(IdentityChange change) {
        return change.version() > grouped
                ? new Grouping(customer, assigned, since, change.members(), change.version())
                : this;
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new HashMap<>();
        map.put("assigned", assigned);
        map.put("members", members);
        map.put("grouped", grouped);
        since.ifPresent(at -> map.put("since", Date.from(at)));
        return map;
    }

    static Grouping of(String customer, Map<?, ?> map) {
        return new Grouping(
                customer,
                (Long) Stored.at(map, "assigned"),
                Optional.ofNullable(map.get("since")).map(date -> ((Date) date).toInstant()),
                Stored.texts(map, "members"),
                (Long) Stored.at(map, "grouped"));
    }
}
