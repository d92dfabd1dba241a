package dev.heed.care.meaning;

import dev.heed.care.pattern.FrictionPattern;
import dev.heed.care.pattern.Spec;
import dev.heed.contracts.JourneyEvent;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The matches of a pattern in a log, as docs/explanation/friction-patterns.md says. */
public final class Meaning {
    private Meaning() {}

    /** All matches in a log, listed in arrival order, when at its end everything that waits may fire. */
    static List<Found> of(FrictionPattern pattern, List<JourneyEvent> log) {
        return of(pattern, log, Long.MAX_VALUE);
    }

    /** @param end until when time moves after the last event: what is due before it fires */
    static List<Found> of(FrictionPattern pattern, List<JourneyEvent> log, long end) {
        return outcome(pattern, log, end).found();
    }

    /** @param decided false: a bound dropped a key, which is not followed up here */
    record Outcome(List<Found> found, boolean decided) {}

    static Outcome outcome(FrictionPattern pattern, List<JourneyEvent> log, long end) {
        Spec spec = pattern.spec();
        List<Found> found = new ArrayList<>();
        boolean decided = true;
        for (String value : recipients(spec, log)) {
            var recipient = new Recipient(spec, value);
            for (int order = 0; order < log.size(); order++) {
                if (recipients(spec, log.get(order)).anyMatch(value::equals)) {
                    recipient.arrive(log.get(order), order);
                }
            }
            recipient.moveTo(end, log.size());
            found.addAll(recipient.found());
            decided = decided && recipient.isDecided();
        }
        return new Outcome(found, decided);
    }

    private static Set<String> recipients(Spec spec, List<JourneyEvent> log) {
        Set<String> values = new LinkedHashSet<>();
        log.forEach(event -> recipients(spec, event).forEach(values::add));
        return values;
    }

    /** Whose event it is, whether the pattern watches it or not. */
    private static Stream<String> recipients(Spec spec, JourneyEvent event) {
        return spec.per().getFirst().equals("customer")
                ? Stream.of(event.customer())
                : new Signals(spec).firstKeys(event);
    }
}
