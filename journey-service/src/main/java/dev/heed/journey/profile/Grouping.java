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
 * @param linked when it was first linked to each customer that it ever belonged to: records come in any order
 * @param members of the customer that this identity is the root of; empty when none was ever told
 */
record Grouping(String customer, long assigned, Map<String, Instant> linked, List<String> members, long grouped) {
    Grouping {
        linked = Map.copyOf(linked);
        members = List.copyOf(members);
    }

    static Grouping alone(String identity) {
        return new Grouping(identity, 0, Map.of(), List.of(), 0);
    }

    /** When it was first linked to the customer that it is with; empty when nothing was ever linked to it. */
    Optional<Instant> since() {
        return Optional.ofNullable(linked.get(customer));
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

    private Grouping assignedTo(String root, long version, Instant at) {
        Map<String, Instant> links = new HashMap<>(linked);
        links.merge(root, at, (one, other) -> one.isBefore(other) ? one : other);
        return version > assigned
                ? new Grouping(root, version, links, members, grouped)
                : new Grouping(customer, assigned, links, members, grouped);
    }

    private Grouping groupedAs(IdentityChange change) {
        return change.version() > grouped
                ? new Grouping(customer, assigned, linked, change.members(), change.version())
                : this;
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new HashMap<>();
        map.put("assigned", assigned);
        map.put("members", members);
        map.put("grouped", grouped);
        map.put(
                "linked",
                linked.entrySet().stream()
                        .map(link -> Map.of("customer", link.getKey(), "at", Date.from(link.getValue())))
                        .toList());
        return map;
    }

    static Grouping of(String customer, Map<?, ?> map) {
        Map<String, Instant> linked = new HashMap<>();
        for (Map<?, ?> link : Stored.maps(map, "linked")) {
            linked.put((String) Stored.at(link, "customer"), ((Date) Stored.at(link, "at")).toInstant());
        }
        // An older version knew this time of the present customer only
        if (map.get("since") instanceof Date since) {
            linked.putIfAbsent(customer, since.toInstant());
        }
        return new Grouping(
                customer,
                Stored.number(map, "assigned"),
                linked,
                Stored.texts(map, "members"),
                Stored.number(map, "grouped"));
    }
}
