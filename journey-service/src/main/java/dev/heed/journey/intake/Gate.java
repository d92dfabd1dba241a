package dev.heed.journey.intake;

import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.JourneyEvent;
import dev.heed.journey.inbound.Refusal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Which events of one request may enter, each for itself: by the scopes of its key, and by the run that it is of. */
final class Gate {
    private static final Refusal CLOSED =
            new Refusal("run-not-open", "context.replay, or the attribute replay, names a run that is not open");

    private final Function<CloudEvent, Optional<Refusal>> scopes;
    private final Predicate<String> isOpen;
    private final Map<String, Boolean> asked = new HashMap<>();
    private int allowed;
    private Optional<Refusal> missing = Optional.empty();

    /**
     * @param scopes why the key may not write an event; empty when it may
     * @param isOpen whether a run is open; asked once for each
     */
    Gate(Function<CloudEvent, Optional<Refusal>> scopes, Predicate<String> isOpen) {
        this.scopes = scopes;
        this.isOpen = isOpen;
    }

    /** The same items; those that may not enter refused. */
    List<Examined> through(List<Examined> examined) {
        List<Examined> passed = new ArrayList<>(examined.size());
        for (Examined one : examined) {
            passed.add(
                    switch (one) {
                        case Examined.Refused refused -> refused;
                        case Examined.Accepted accepted ->
                            refusal(accepted.event())
                                    .<Examined>map(why -> new Examined.Refused(accepted.origin(), one.messageId(), why))
                                    .orElse(accepted);
                    });
        }
        return passed;
    }

    /** The missing scope, when the key may write none of the events that went through. */
    Optional<Refusal> barred() {
        return allowed == 0 ? missing : Optional.empty();
    }

    private Optional<Refusal> refusal(CloudEvent event) {
        Optional<Refusal> scope = scopes.apply(event);
        if (scope.isPresent()) {
            missing = scope;
            return scope;
        }
        allowed++;
        return event.extension(JourneyEvent.REPLAY)
                .filter(run -> !asked.computeIfAbsent(run, isOpen::test))
                .map(run -> CLOSED);
    }
}
