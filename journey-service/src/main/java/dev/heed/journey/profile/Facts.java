package dev.heed.journey.profile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The facts that count, at most {@value #MOST}: beyond that the oldest are forgotten. Adding is commutative and
 * idempotent, so any order of the same facts ends the same.
 */
public final class Facts {
    public static final Facts NONE = new Facts(Map.of());
    static final int MOST = 500;

    private final Map<String, Fact> byKey;

    private Facts(Map<String, Fact> byKey) {
        this.byKey = Collections.unmodifiableMap(byKey);
    }

    /** What does not fit is left out. */
    public Facts plus(Collection<Fact> more) {
        if (more.stream().noneMatch(fact -> fact.fits() && isNews(fact))) {
            return this;
        }
        Map<String, Fact> all = new TreeMap<>(byKey);
        for (Fact fact : more) {
            if (fact.fits()) {
                all.merge(fact.key(), fact, (a, b) -> a.isNewerThan(b) ? a : b);
            }
        }
        forgetOldest(all);
        return new Facts(all);
    }

    private boolean isNews(Fact fact) {
        Fact known = byKey.get(fact.key());
        return known == null || fact.isNewerThan(known);
    }

    private static void forgetOldest(Map<String, Fact> all) {
        if (all.size() > MOST) {
            List<Fact> byAge = new ArrayList<>(all.values());
            byAge.sort(Fact.byAge());
            byAge.subList(0, all.size() - MOST).forEach(fact -> all.remove(fact.key()));
        }
    }

    static Facts of(Collection<Fragment> fragments) {
        Facts facts = NONE;
        for (Fragment fragment : fragments) {
            facts = facts.plus(fragment.facts());
        }
        return facts;
    }

    public Facts plus(Facts other) {
        return plus(other.byKey.values());
    }

    /** Those that hold, by name. */
    public List<Fact> holding(Fact.Section section) {
        return all().filter(fact -> fact.section() == section && fact.holds()).toList();
    }

    public Optional<Fact> find(Fact.Section section, String name) {
        return last(section, name).filter(Fact::holds);
    }

    /** What was said last, even that nothing is so any more. */
    Optional<Fact> last(Fact.Section section, String name) {
        return Optional.ofNullable(byKey.get(section + " " + name));
    }

    public Stream<Fact> all() {
        return byKey.values().stream();
    }

    /** Whether both say the same, whoever said it and when. */
    boolean sayTheSameAs(Facts other) {
        return said().equals(other.said());
    }

    List<String> said() {
        return all().filter(Fact::holds).map(fact -> fact.key() + fact.value()).toList();
    }

    public List<Map<String, Object>> toMaps() {
        return all().map(Fact::toMap).toList();
    }

    /** What {@link #toMaps} made, under {@code name} of a stored document. */
    public static Facts of(Map<?, ?> document, String name) {
        Map<String, Fact> byKey = new TreeMap<>();
        for (Map<?, ?> map : Stored.maps(document, name)) {
            Fact fact = Fact.of(map);
            byKey.put(fact.key(), fact);
        }
        return new Facts(byKey);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Facts facts && byKey.equals(facts.byKey);
    }

    @Override
    public int hashCode() {
        return Objects.hash(byKey);
    }
}
