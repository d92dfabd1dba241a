package dev.heed.journey.profile;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The facts that count. Each section has room for so many, and for {@value #MOST_BYTES} bytes. Beyond that the oldest
 * traits are forgotten, and of everything else what is new is not taken; but a "no" is, however many there are, for it
 * must not turn into nothing said. As long as all has room, adding is commutative and idempotent: any order of the same
 * facts ends the same. The number of traits alone leaves it so; where bytes or another section run out, what stays may
 * depend on the order.
 */
public final class Facts {
    public static final Facts NONE = new Facts(Map.of(), 0);
    static final int MOST_BYTES = 256 * 1024;

    private final Map<String, Fact> byKey;
    private final int forgotten;

    private Facts(Map<String, Fact> byKey, int forgotten) {
        this.byKey = Collections.unmodifiableMap(byKey);
        this.forgotten = forgotten;
    }

    public Facts plus(Collection<Fact> more) {
        return plus(more, EnumSet.allOf(Fact.Section.class));
    }

    /** @param bounded sections that have only so much room */
    private Facts plus(Collection<Fact> more, Set<Fact.Section> bounded) {
        if (more.stream().noneMatch(this::isNews)) {
            return this;
        }
        Map<String, Fact> all = new TreeMap<>(byKey);
        more.stream().filter(Fact::fits).forEach(fact -> all.merge(fact.key(), fact, Fact::newer));
        int unfit = (int) more.stream().filter(fact -> !fact.fits()).count();
        int wanted = all.size();
        for (Fact.Section section : bounded) {
            beyond(section, all.values()).forEach(fact -> all.remove(fact.key()));
        }
        return new Facts(all, forgotten + unfit + wanted - all.size());
    }

    private boolean isNews(Fact fact) {
        Fact known = byKey.get(fact.key());
        return !fact.fits() || known == null || fact.isNewerThan(known);
    }

    /** Those that there is no room for. */
    private List<Fact> beyond(Fact.Section section, Collection<Fact> all) {
        List<Fact> inOrder = all.stream()
                .filter(fact -> fact.section() == section)
                .sorted(section.forgetsOldest() ? Fact.byAge().reversed() : knownFirst())
                .toList();
        int kept = 0;
        int bytes = 0;
        for (Fact fact : inOrder) {
            bytes += fact.bytes();
            boolean room = bytes <= MOST_BYTES && (kept < section.most() || fact.isNo());
            if (!room && !stays(fact)) {
                return inOrder.subList(kept, inOrder.size());
            }
            kept++;
        }
        return List.of();
    }

    private boolean stays(Fact fact) {
        return !fact.section().forgetsOldest() && byKey.containsKey(fact.key());
    }

    private Comparator<Fact> knownFirst() {
        return Comparator.<Fact, Boolean>comparing(fact -> !byKey.containsKey(fact.key()))
                .thenComparing(fact -> !fact.isNo())
                .thenComparing(Fact.byAge());
    }

    /**
     * All that is known of a customer. What people agreed to or refused has no bound here: their identities have one
     * each, and whatever was left out now might be the withdrawal that the law wants obeyed.
     */
    static Facts of(Collection<Fragment> fragments) {
        return NONE.plus(
                fragments.stream().flatMap(fragment -> fragment.facts().all()).toList(),
                EnumSet.complementOf(EnumSet.of(Fact.Section.CONSENT, Fact.Section.TOPIC)));
    }

    /** Those that outlive the rest. */
    Facts lasting() {
        Map<String, Fact> lasting = new TreeMap<>(byKey);
        lasting.values().removeIf(fact -> !fact.section().lasts());
        return new Facts(lasting, 0);
    }

    public Facts plus(Facts other) {
        return plus(other.byKey.values());
    }

    /** Those of one section only, as facts of another. */
    public Facts moved(Fact.Section from, Fact.Section to) {
        return NONE.plus(all().filter(fact -> fact.section() == from)
                .map(fact -> fact.in(to))
                .toList());
    }

    /** How many were too long or had no room since this was read from its store. */
    int forgotten() {
        return forgotten;
    }

    /** Whether all of them count now; what takes away something that nobody said need not be remembered. */
    boolean haveTaken(Collection<Fact> said) {
        return said.stream()
                .allMatch(fact ->
                        last(fact.section(), fact.name()).map(fact::equals).orElse(!fact.holds()));
    }

    /** Those that hold, by name. */
    public List<Fact> holding(Fact.Section section) {
        return all().filter(fact -> fact.section() == section && fact.holds()).toList();
    }

    /** A value of each that holds, by name. */
    public <T> Map<String, T> named(Fact.Section section, Function<Fact, T> value) {
        Map<String, T> named = new TreeMap<>();
        holding(section).forEach(fact -> named.put(fact.name(), value.apply(fact)));
        return named;
    }

    public Optional<Fact> find(Fact.Section section, String name) {
        return last(section, name).filter(Fact::holds);
    }

    /** What was said last, even that nothing is so any more. */
    Optional<Fact> last(Fact.Section section, String name) {
        return Optional.ofNullable(byKey.get(Fact.keyOf(section, name)));
    }

    public Stream<Fact> all() {
        return byKey.values().stream();
    }

    /** What holds, whoever said it and when: values by section and name. */
    public Map<String, String> said() {
        Map<String, String> said = new TreeMap<>();
        all().filter(Fact::holds).forEach(fact -> said.put(fact.key(), fact.value()));
        return said;
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
        return new Facts(byKey, 0);
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
