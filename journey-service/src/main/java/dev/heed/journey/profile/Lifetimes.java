package dev.heed.journey.profile;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How long what is known of customers lives: customers end as a whole, not identity by identity. */
public final class Lifetimes {
    /** How many customers are looked at together: each may have many identities. */
    static final int AT_ONCE = 50;

    private final LifeStore lives;
    private final Clock clock;

    Lifetimes(LifeStore lives, Clock clock) {
        this.lives = lives;
        this.clock = clock;
    }

    /**
     * Those of the identities whose customer was heard of since, by whichever identity, or has said a consent.
     *
     * @return by identity, when its customer was last heard of; now, for one that lasts by a consent
     */
    public Map<String, Instant> lasting(Collection<String> identities, Instant since) {
        Map<String, Instant> lasting = new HashMap<>();
        for (List<String> some : portions(List.copyOf(identities))) {
            lasting.putAll(some(some, since));
        }
        return lasting;
    }

    static <T> List<List<T>> portions(List<T> all) {
        List<List<T>> portions = new ArrayList<>();
        for (int start = 0; start < all.size(); start += AT_ONCE) {
            portions.add(all.subList(start, Math.min(all.size(), start + AT_ONCE)));
        }
        return portions;
    }

    private Map<String, Instant> some(Collection<String> identities, Instant since) {
        Collection<List<Life>> customers = customers(identities);
        Set<String> silent = customers.stream()
                .filter(all -> last(all).isBefore(since))
                .flatMap(List::stream)
                .map(Life::identity)
                .collect(Collectors.toSet());
        Set<String> consenting = silent.isEmpty() ? Set.of() : lives.saidConsent(silent);
        Map<String, Instant> lasting = new HashMap<>();
        for (List<Life> all : customers) {
            until(all, since, consenting).ifPresent(then -> all.forEach(one -> lasting.put(one.identity(), then)));
        }
        lasting.keySet().retainAll(Set.copyOf(identities));
        return lasting;
    }

    private Optional<Instant> until(List<Life> all, Instant since, Set<String> consenting) {
        Instant last = last(all);
        if (!last.isBefore(since)) {
            return Optional.of(last);
        }
        boolean kept = all.stream().anyMatch(one -> consenting.contains(one.identity()));
        return kept ? Optional.of(clock.instant()) : Optional.empty();
    }

    private static Instant last(List<Life> all) {
        return all.stream().map(Life::heard).max(Comparator.naturalOrder()).orElse(Instant.EPOCH);
    }

    /** All identities of each customer that one of these belongs to, and perhaps some of others. */
    private Collection<List<Life>> customers(Collection<String> identities) {
        Map<String, Life> known = new HashMap<>(lives.find(identities));
        Set<String> roots = known.values().stream().map(Life::customer).collect(Collectors.toSet());
        read(roots, known);
        Set<String> members = new HashSet<>();
        known.values().stream().filter(Life::isRoot).forEach(root -> members.addAll(root.members()));
        read(members, known);
        return known.values().stream()
                .collect(Collectors.groupingBy(Life::customer))
                .values();
    }

    private void read(Set<String> identities, Map<String, Life> known) {
        Set<String> unknown = new HashSet<>(identities);
        unknown.removeAll(known.keySet());
        known.putAll(lives.find(unknown));
    }
}
