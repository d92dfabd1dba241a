package dev.heed.journey;

import dev.heed.journey.inbound.Identifier;
import dev.heed.journey.resolve.ResolverTasks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a story must end in, worked out in the simplest way: groups, who gives them their id, and what is theirs. */
final class Expected {
    private final Map<Identifier, Set<Identifier>> groups = new HashMap<>();
    private final Map<Identifier, Said> first = new LinkedHashMap<>();
    private final Map<Integer, Said> events = new TreeMap<>();

    /** @param met those by which identities were first seen, in order of append time */
    Expected(List<Said> met, List<Said> all) {
        met.forEach(said -> said.identifiers().forEach(one -> first.putIfAbsent(one, said)));
        all.forEach(this::take);
    }

    private void take(Said said) {
        events.put(said.second(), said);
        Comparator<Identifier> order = Comparator.comparing(Identifier::toString);
        Set<Identifier> group = new TreeSet<>(order);
        said.identifiers().forEach(one -> group.addAll(groups.getOrDefault(one, Set.of(one))));
        group.forEach(one -> groups.put(one, group));
    }

    boolean areOne(Identifier one, Identifier other) {
        return groups.getOrDefault(one, Set.of(one)).contains(other);
    }

    /** By identity, the first by rank of its group: append time, kind, id. */
    Map<String, String> customerOf() {
        Map<String, String> customerOf = new TreeMap<>();
        groups.forEach((one, group) -> customerOf.put(id(one), id(root(group))));
        return customerOf;
    }

    private Identifier root(Set<Identifier> group) {
        return group.stream()
                .filter(first::containsKey)
                .min(Comparator.<Identifier>comparingInt(one -> Optional.ofNullable(first.get(one))
                                .orElseThrow()
                                .number())
                        .thenComparing(Identifier::kind)
                        .thenComparing(Expected::id))
                .orElseThrow();
    }

    /** Ids of identities by group. */
    Set<List<String>> groups() {
        Set<List<String>> all = new TreeSet<>(Comparator.comparing(List::toString));
        groups.values()
                .forEach(group ->
                        all.add(group.stream().map(Expected::id).sorted().toList()));
        return all;
    }

    /** The events that came in by these, in the order in which they happened. */
    List<Said> events(List<String> identities) {
        return events.values().stream()
                .filter(said -> identities.contains(id(said.self())))
                .toList();
    }

    /** The plan that the last of these named; empty when none did. */
    static Optional<String> plan(List<Said> events) {
        List<Said> naming = new ArrayList<>(events);
        naming.removeIf(said -> said.what() != Said.What.TRAITS);
        return naming.isEmpty()
                ? Optional.empty()
                : Optional.of("p" + naming.getLast().number());
    }

    private static String id(Identifier identifier) {
        return ResolverTasks.id(identifier.toString());
    }
}
