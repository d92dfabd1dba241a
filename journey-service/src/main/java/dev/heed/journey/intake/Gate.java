package dev.heed.journey.intake;

import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.JourneyEvent;
import dev.heed.journey.inbound.Refusal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which events of one request may enter, each for itself: by the scopes of its key, and by the run that it is of. */
final class Gate {
    private static final Refusal CLOSED =
            new Refusal("run-not-open", "context.replay, or the attribute replay, names a run that is not open");

    private Gate() {}

    /**
     * What came through.
     *
     * @param items all of the request; those that may not enter are refused
     * @param barred the missing scope, when there were events and the key may write none of them
     */
    record Passed(List<Examined> items, Optional<Refusal> barred) {}

    /** @param scopes why the key may not write an event; empty when it may */
    static Passed byScope(List<Examined> examined, Function<CloudEvent, Optional<Refusal>> scopes) {
        List<Examined> items = refused(examined, scopes);
        boolean any = items.stream().anyMatch(Examined.Accepted.class::isInstance);
        return new Passed(items, any ? Optional.empty() : missing(examined, scopes));
    }

    private static Optional<Refusal> missing(List<Examined> examined, Function<CloudEvent, Optional<Refusal>> scopes) {
        return Examined.events(examined).stream()
                .flatMap(event -> scopes.apply(event).stream())
                .findFirst();
    }

    /**
     * The same items; events of a run that is not open refused.
     *
     * @param open those of some runs that are open; asked once, and only when there is a run
     */
    static List<Examined> byRun(List<Examined> examined, Function<Set<String>, Set<String>> open) {
        Set<String> named = Examined.events(examined).stream()
                .flatMap(event -> event.extension(JourneyEvent.REPLAY).stream())
                .collect(Collectors.toSet());
        if (named.isEmpty()) {
            return examined;
        }
        Set<String> ready = open.apply(named);
        return refused(
                examined,
                event -> event.extension(JourneyEvent.REPLAY)
                        .filter(run -> !ready.contains(run))
                        .map(run -> CLOSED));
    }

    private static List<Examined> refused(List<Examined> examined, Function<CloudEvent, Optional<Refusal>> rule) {
        List<Examined> items = new ArrayList<>(examined.size());
        for (Examined one : examined) {
            items.add(
                    switch (one) {
                        case Examined.Refused refused -> refused;
                        case Examined.Accepted accepted -> accepted.unless(rule.apply(accepted.event()));
                    });
        }
        return items;
    }
}
