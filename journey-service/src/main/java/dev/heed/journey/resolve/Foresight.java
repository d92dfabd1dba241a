package dev.heed.journey.resolve;

import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.JourneyEvent;
import dev.heed.journey.rejection.Examiner.Verdict;
import dev.heed.journey.rejection.Judge;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/** Judges an event as {@link Reception} does, before it is on journey.inbound. */
final class Foresight implements Judge {
    private static final String MESSAGE = "the resolver rejects it with this code";

    private final Admission admission;
    private final Emitters emitters;
    private final Predicate<String> openRun;

    Foresight(Admission admission, Emitters emitters, Predicate<String> openRun) {
        this.admission = admission;
        this.emitters = emitters;
        this.openRun = openRun;
    }

    @Override
    public Optional<Verdict.Refused> refusal(CloudEvent event, Instant now) {
        Optional<String> run = event.extension(JourneyEvent.REPLAY);
        if (run.isPresent() && !openRun.test(run.get())) {
            return Optional.of(new Verdict.Refused("run-not-open", "the event names a run that is not open"));
        }
        return emitters.refusal(event, now)
                .map(code -> new Verdict.Refused(code, MESSAGE))
                .or(() -> admitted(emitters.settled(event, now), now));
    }

    private Optional<Verdict.Refused> admitted(CloudEvent event, Instant now) {
        return switch (admission.foresee(event, now)) {
            case Admission.Admitted.Yes yes -> Optional.empty();
            case Admission.Admitted.No(var code, var violations) ->
                Optional.of(new Verdict.Refused(code, MESSAGE, violations));
        };
    }
}
