package dev.heed.journey.profile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How long what is known of customers lives: customers end as a whole, not identity by identity. A consent lives longer,
 * but prolongs nothing else.
 */
public final class Lifetimes {
    /** How many customers are looked at together: each may have many identities. */
    static final int AT_ONCE = 50;

    private final LifeStore lives;

    Lifetimes(LifeStore lives) {
        this.lives = lives;
    }

    /**
     * Those of the identities whose customer was heard of since, by whichever identity.
     *
     * @return by identity, when its customer was last heard of
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
        Map<String, Instant> lasting = new HashMap<>();
        for (List<Life> all : customers(identities)) {
            Instant last = last(all);
            if (!last.isBefore(since)) {
                all.forEach(one -> lasting.put(one.identity(), last));
            }
        }
        lasting.keySet().retainAll(Set.copyOf(identities));
        return lasting;
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
