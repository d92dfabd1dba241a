package dev.heed.metrics.fact;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The facts that a batch reads and changes. */
final class Facts {
    private final Map<Key, Fact> known = new HashMap<>();
    private final Map<Key, Fact> changed = new LinkedHashMap<>();

    /** Names one fact. */
    record Key(Class<? extends Fact> kind, String id) {}

    Facts(Collection<? extends Fact> known) {
        known.forEach(fact -> this.known.put(key(fact), fact));
    }

    private static Key key(Fact fact) {
        return new Key(fact.getClass(), fact.id());
    }

    <F extends Fact> Optional<F> find(Class<F> kind, String id) {
        return Optional.ofNullable(kind.cast(known.get(new Key(kind, id))));
    }

    void put(Fact fact) {
        known.put(key(fact), fact);
        changed.put(key(fact), fact);
    }

    /** True when {@code fact} was not there. */
    boolean putIfAbsent(Fact fact) {
        boolean absent = !known.containsKey(key(fact));
        if (absent) {
            put(fact);
        }
        return absent;
    }

    void rollUp(Place place, String scope, UnaryOperator<Rollup> change) {
        Rollup before = find(Rollup.class, Rollup.id(place.topic(), place.partition(), scope))
                .orElseGet(() -> Rollup.empty(place, scope));
        put(change.apply(before));
    }

    Collection<Fact> changed() {
        return changed.values();
    }
}
