package dev.heed.care.detect;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The pattern versions a detector works with, indexed by event type. Immutable: a change gives a new set. Replaced
 * versions stay as finishing ones until their timers are gone; state of versions that are not here is dropped.
 */
public final class PatternSet {
    private final List<Watched> all;
    private final Map<ByteBuffer, Watched> byId = new HashMap<>();
    private final Map<String, List<Listener>> byType;

    private PatternSet(List<Watched> all) {
        this.all = all;
        all.forEach(watched -> byId.put(watched.pattern().id(), watched));
        this.byType = index(all);
    }

    /** @throws IllegalArgumentException when a version is there twice */
    public static PatternSet of(Collection<Watched> patterns) {
        List<Watched> sorted = patterns.stream()
                .sorted(Comparator.comparing((Watched w) -> w.pattern().name())
                        .thenComparingInt(w -> w.pattern().version()))
                .toList();
        var set = new PatternSet(sorted);
        if (set.byId.size() < sorted.size()) {
            throw new IllegalArgumentException("A pattern version is there twice: "
                    + sorted.stream().map(w -> w.pattern().source().id()).toList());
        }
        return set;
    }

    private static Map<String, List<Listener>> index(List<Watched> all) {
        Map<String, List<Listener>> byType = new HashMap<>();
        for (Watched watched : all.stream().filter(PatternSet::listens).toList()) {
            Map<String, List<CompiledSignal>> signals = new HashMap<>();
            for (CompiledSignal signal : watched.pattern().signals()) {
                signal.types()
                        .forEach(t -> signals.computeIfAbsent(t, k -> new ArrayList<>())
                                .add(signal));
            }
            signals.forEach((type, list) ->
                    byType.computeIfAbsent(type, k -> new ArrayList<>()).add(new Listener(watched, List.copyOf(list))));
        }
        return byType;
    }

    private static boolean listens(Watched watched) {
        return !watched.finishing() || watched.pattern().hasTimers();
    }

    public Optional<Watched> find(String name, int version) {
        return all.stream()
                .filter(w -> w.pattern().name().equals(name) && w.pattern().version() == version)
                .findFirst();
    }

    @Nullable
    Watched find(ByteBuffer id) {
        return byId.get(id);
    }

    List<Listener> listeners(String type) {
        return byType.getOrDefault(type, List.of());
    }
}
