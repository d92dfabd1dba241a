package dev.heed.care.detect;

import dev.heed.care.pattern.Truth;
import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.JourneyEvent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The pattern versions of one first key that a detector works with, indexed by event type. Immutable: a change gives a
 * new set. Replaced versions stay as finishing ones until their timers are gone; state of versions that are not here is
 * dropped.
 */
public final class PatternSet {
    public static final String CUSTOMER = "customer";

    private static final Comparator<Watched> ORDER = Comparator.comparing(
                    (Watched watched) -> watched.pattern().name())
            .thenComparingInt(watched -> watched.pattern().version());

    private static final int NOT_THERE = -1;

    private final String firstKey;
    private final List<Member> members = new ArrayList<>();
    /** Where the ids of versions stand by their last bits; beside them the places of the versions. */
    private final long[] ids;

    private final int[] places;
    private final long signature;
    private final Map<String, EventType> types = new HashMap<>();

    private PatternSet(String firstKey, List<Watched> sorted) {
        this.firstKey = firstKey;
        ids = new long[Integer.highestOneBit(4 * sorted.size() + 4)]; // never full: a search ends soon
        places = new int[ids.length];
        Arrays.fill(places, NOT_THERE);
        for (Watched watched : sorted) {
            add(new Member(members.size(), watched.pattern(), watched.lane(), watched.finishing()));
        }
        signature = StableIds.compact(sorted.stream()
                .map(watched -> watched.pattern().source().id() + watched.finishing())
                .toArray(String[]::new));
    }

    /** Equal for sets of the same versions: state that was written for one need not be checked for another. */
    long signature() {
        return signature;
    }

    private void add(Member member) {
        CompiledPattern pattern = member.pattern();
        if (!pattern.firstKey().equals(firstKey)) {
            throw new IllegalArgumentException("Pattern " + pattern.source().id() + " is per " + pattern.firstKey()
                    + ", this set is per " + firstKey);
        }
        if (indexOf(pattern.id()) >= 0) {
            throw new IllegalArgumentException(
                    "Pattern version " + pattern.source().id() + " is there twice");
        }
        members.add(member);
        int slot = slot(pattern.id());
        ids[slot] = pattern.id();
        places[slot] = member.index();
        if (member.listens()) {
            pattern.types()
                    .forEach(type ->
                            types.computeIfAbsent(type, t -> new EventType()).add(member, type));
        }
    }

    /** @throws IllegalArgumentException when a version is there twice, or versions have different first keys */
    public static PatternSet of(Collection<Watched> patterns) {
        String firstKey = patterns.stream()
                .map(watched -> watched.pattern().firstKey())
                .findFirst()
                .orElse(CUSTOMER);
        return new PatternSet(firstKey, patterns.stream().sorted(ORDER).toList());
    }

    /** One set for each first key. */
    public static SortedMap<String, PatternSet> byFirstKey(Collection<Watched> patterns) {
        SortedMap<String, List<Watched>> byKey = new TreeMap<>();
        patterns.forEach(watched -> byKey.computeIfAbsent(watched.pattern().firstKey(), key -> new ArrayList<>())
                .add(watched));
        SortedMap<String, PatternSet> sets = new TreeMap<>();
        byKey.forEach((key, watched) -> sets.put(key, of(watched)));
        return sets;
    }

    /** What state is kept by: {@code customer}, {@code account} ... */
    public String firstKey() {
        return firstKey;
    }

    /** The event as detectors of this set see it; empty when no pattern watches it, or it is too late to trigger. */
    public Optional<Observation> observe(JourneyEvent event, Arrival arrival) {
        EventType type = types.get(event.type());
        return type == null || event.late() ? Optional.empty() : Optional.of(type.observe(event, arrival));
    }

    /** As above, without making a tree of the event's data where that is not needed. */
    public Optional<Observation> observe(CloudEvent event, Arrival arrival) {
        EventType type = types.get(event.type());
        boolean late = event.extension(JourneyEvent.LATE).isPresent();
        return type == null || late ? Optional.empty() : Optional.of(type.observe(event, arrival));
    }

    /** Event types of which some pattern reads the {@code account}. */
    public Set<String> readingAccounts() {
        return types.entrySet().stream()
                .filter(type -> type.getValue().readsAccount())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /**
     * Whose state the event goes to: the customer, or the values that its signals have for the first key.
     *
     * @param missing of how many signals it has none, or one that is too long, by the name of the pattern
     */
    public record Keys(List<String> values, Map<String, Integer> missing) {}

    public Keys keys(Observation event, Limits limits) {
        if (firstKey.equals(CUSTOMER)) {
            return new Keys(List.of(event.customer()), Map.of());
        }
        Set<String> keys = new LinkedHashSet<>();
        Map<String, Integer> missing = new HashMap<>();
        for (Listener listener : event.type().listeners()) {
            for (Listener.Ear ear : listener.ears()) {
                String key = holds(ear, event) ? Scalars.text(event.values()[ear.first()]) : "";
                if (!key.isEmpty() && key.length() <= limits.fieldLength()) {
                    keys.add(key);
                } else if (holds(ear, event)) {
                    missing.merge(listener.member().pattern().name(), 1, Integer::sum);
                }
            }
        }
        return new Keys(List.copyOf(keys), missing);
    }

    private static boolean holds(Listener.Ear ear, Observation event) {
        return ear.predicate() < 0 || event.truth(ear.predicate()) == Truth.TRUE;
    }

    /**
     * What came of the {@code where} of each signal since this was last asked, see {@link Predicates}; for the thread of
     * the detector.
     */
    public List<SignalFigures> takeFigures() {
        return Predicates.take(types);
    }

    /** The names of the patterns here. */
    public Set<String> names() {
        return members.stream().map(member -> member.pattern().name()).collect(Collectors.toSet());
    }

    int size() {
        return members.size();
    }

    Member member(int index) {
        return members.get(index);
    }

    /** The place of a version in this set; negative when it is not there. */
    int indexOf(long id) {
        return places[slot(id)];
    }

    /** Where an id stands, or would. Ids are a hash already. */
    private int slot(long id) {
        int slot = (int) id & (ids.length - 1);
        while (places[slot] != NOT_THERE && ids[slot] != id) {
            slot = (slot + 1) & (ids.length - 1);
        }
        return slot;
    }
}
