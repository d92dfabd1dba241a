package dev.heed.journey.profile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** How long what is known of customers lives: customers end as a whole, not identity by identity. */
public final class Lifetimes {
    private final ProfileStore profiles;
    private final Customers customers;

    Lifetimes(ProfileStore profiles, Customers customers) {
        this.profiles = profiles;
        this.customers = customers;
    }

    /** Those of the identities whose customer was heard of since, by whichever identity, or has said a consent. */
    public Set<String> lasting(Collection<String> identities, Instant since) {
        Map<String, List<Fragment>> byCustomer = byCustomer(identities);
        Set<String> all = new HashSet<>();
        byCustomer.values().forEach(fragments -> fragments.forEach(one -> all.add(one.identity())));
        Set<String> fresh = all.isEmpty() ? Set.of() : profiles.writtenSince(all, since);
        return byCustomer.values().stream()
                .filter(fragments -> fragments.stream().anyMatch(one -> one.lasts() || fresh.contains(one.identity())))
                .flatMap(List::stream)
                .map(Fragment::identity)
                .filter(identities::contains)
                .collect(Collectors.toSet());
    }

    private Map<String, List<Fragment>> byCustomer(Collection<String> identities) {
        Map<String, List<Fragment>> byCustomer = new HashMap<>();
        profiles.find(identities)
                .values()
                .forEach(one -> byCustomer
                        .computeIfAbsent(one.customer(), root -> new ArrayList<>())
                        .add(one));
        customers
                .fragments(byCustomer.keySet())
                .forEach((root, fragments) -> fragments.stream()
                        .filter(one -> !identities.contains(one.identity()))
                        .forEach(byCustomer.computeIfAbsent(root, none -> new ArrayList<>())::add));
        return byCustomer;
    }
}
