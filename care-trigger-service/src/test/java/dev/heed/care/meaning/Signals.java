package dev.heed.care.meaning;

import dev.heed.care.pattern.Spec;
import dev.heed.care.pattern.Spec.Signal;
import dev.heed.contracts.JourneyEvent;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which signals an event is, and of which key. */
record Signals(Spec spec) {
    /** The signals that the event is, by the values of the {@code per} keys; no signal, no key. */
    Map<List<String>, Set<String>> of(JourneyEvent event) {
        Map<List<String>, Set<String>> byKey = new TreeMap<>(Signals::byText);
        watched().forEach(name -> {
            Signal signal = spec.signals().get(name);
            if (signal != null && means(signal, event)) {
                key(signal, event)
                        .ifPresent(key ->
                                byKey.computeIfAbsent(key, k -> new HashSet<>()).add(name));
            }
        });
        return byKey;
    }

    /** Of which first keys the event is, whether it has the others or not. */
    Stream<String> firstKeys(JourneyEvent event) {
        String first = spec.per().getFirst();
        Set<String> watched = watched().collect(Collectors.toSet());
        return spec.signals().entrySet().stream()
                .filter(entry -> watched.contains(entry.getKey()) && means(entry.getValue(), event))
                .flatMap(entry -> Values.at(event, entry.getValue().as().getOrDefault(first, first)).stream())
                .distinct();
    }

    static int byText(List<String> one, List<String> other) {
        return String.join("\0", one).compareTo(String.join("\0", other));
    }

    /** Signals that only the measuring of success names are not folded. */
    private Stream<String> watched() {
        return Stream.concat(spec.when().signals().stream(), spec.unless().stream())
                .distinct();
    }

    private static boolean means(Signal signal, JourneyEvent event) {
        return signal.types().contains(event.type())
                && (signal.where().isEmpty() || Condition.of(signal.where()).holds(event));
    }

    private Optional<List<String>> key(Signal signal, JourneyEvent event) {
        List<String> key = new ArrayList<>();
        for (String name : spec.per()) {
            String path = signal.as().getOrDefault(name, name);
            Values.at(event, path).ifPresent(key::add);
        }
        return key.size() == spec.per().size() ? Optional.of(key) : Optional.empty();
    }
}
