package dev.heed.care.meaning;

import dev.heed.care.meaning.KeyHistory.Running;
import dev.heed.care.pattern.Spec;
import dev.heed.care.pattern.TimeSpan;
import dev.heed.contracts.JourneyEvent;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** One value of the first key: its keys, the events that are held back for it, and its cooldown. */
final class Recipient {
    private static final int KEYS = 32;
    private static final long QUIET = 7 * 86_400_000L;

    private final Spec spec;
    private final String value;
    private final Signals signals;
    private final Map<List<String>, KeyHistory> keys = new TreeMap<>(Signals::byText);
    private final List<Held> held = new ArrayList<>();
    private final List<Found> found = new ArrayList<>();
    /** Keys that are forgotten if nothing was pending in them: what is late for one is not followed up here. */
    private final Set<List<String>> quiet = new HashSet<>();

    private boolean decided = true;

    private record Held(JourneyEvent event, Moment moment) {}

    private record Due(List<String> key, Running running) {
        long at() {
            return running.on().fireAt();
        }
    }

    Recipient(Spec spec, String value) {
        this.spec = spec;
        this.value = value;
        this.signals = new Signals(spec);
    }

    /** An event arrives, of whatever type: time has come to it, less the lateness of the pattern. */
    void arrive(JourneyEvent event, int order) {
        Moment moment = new Moment(event.time().toEpochMilli(), order);
        moveTo(moment.at() - lateness(), order);
        held.add(new Held(event, moment));
        if (lateness() == 0) {
            foldFirst();
        }
    }

    /** All that is held up to a time is folded in event order; waits that end before it end between these events. */
    void moveTo(long time, int order) {
        while (true) {
            boolean folds = !held.isEmpty() && first().moment().at() <= time;
            long before = folds ? first().moment().at() : time;
            Optional<Due> due = due().filter(d -> d.at() < before);
            if (due.isPresent()) {
                fire(due.get(), order);
            } else if (folds) {
                foldFirst();
            } else {
                return;
            }
        }
    }

    /** Not when a bound had to choose between keys. */
    boolean isDecided() {
        return decided;
    }

    List<Found> found() {
        return List.copyOf(found);
    }

    private long lateness() {
        return spec.lateness().millis();
    }

    private Held first() {
        return held.stream().min(Comparator.comparing(Held::moment)).orElseThrow();
    }

    /** Earliest first; of one instant the one that began first, then by the values of the key, then as verbs are listed. */
    private Optional<Due> due() {
        return keys.entrySet().stream()
                .flatMap(entry -> entry.getValue().running().map(running -> new Due(entry.getKey(), running)))
                .min(Comparator.comparingLong(Due::at)
                        .thenComparingLong(due -> due.running().on().start().at())
                        .thenComparing(Due::key, Signals::byText)
                        .thenComparingInt(due -> due.running().child()));
    }

    private void fire(Due due, int order) {
        history(due.key(), due.at())
                .fire(due.running(), new Moment(due.at(), order))
                .ifPresent(made -> match(made.at(), due.key(), made.evidence()));
    }

    private void foldFirst() {
        Held next = first();
        held.remove(next);
        Map<List<String>, Set<String>> byKey = signals.of(next.event());
        byKey.forEach((key, names) -> {
            if (key.getFirst().equals(value)) {
                history(key, next.moment().at())
                        .fold(next.event(), names, next.moment())
                        .ifPresent(made -> match(made.at(), key, made.evidence()));
            }
        });
    }

    /** One key more than there may be drops one: which, depends on what is pending, and is not told here. */
    private KeyHistory history(List<String> key, long at) {
        KeyHistory known = keys.get(key);
        if (known != null) {
            decided = decided && (at >= known.latest() || !quiet.contains(key));
            return known;
        }
        decided = decided && keys.size() < KEYS;
        keys.forEach((each, history) -> {
            if (history.latest() < at - QUIET) {
                quiet.add(each);
            }
        });
        return keys.computeIfAbsent(key, k -> new KeyHistory(spec));
    }

    private void match(long at, List<String> key, List<String> evidence) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < key.size(); i++) {
            values.put(spec.per().get(i), key.get(i));
        }
        found.add(new Found(Instant.ofEpochMilli(at), values, isResting(at), evidence));
    }

    /** Less than the cooldown away, after or before, from the latest match that was not itself in cooldown. */
    private boolean isResting(long at) {
        TimeSpan cooldown = spec.guard().cooldown();
        return cooldown != null
                && found.stream()
                        .filter(match -> !match.resting())
                        .map(match -> match.at().toEpochMilli())
                        .max(Long::compare)
                        .filter(last -> Spans.covers(cooldown, Math.min(last, at), Math.max(last, at)))
                        .isPresent();
    }
}
