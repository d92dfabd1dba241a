package dev.heed.care.detect;

import dev.heed.care.pattern.FrictionPattern;
import dev.heed.contracts.JourneyEvent;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A log of one customer through the detector, with bounds that are not met. */
final class DetectorRun {
    static final Limits WIDE = new Limits(1_000, 1_000, 200, 10_000, 1_000, Duration.ofDays(7));

    private DetectorRun() {}

    /** Timers fire before the next event of the customer, as in runs of history. */
    static List<String> eager(FrictionPattern pattern, List<JourneyEvent> log) {
        return firings(matches(detector(pattern), log, true));
    }

    /** Timers fire after everything has arrived. */
    static List<String> lazy(FrictionPattern pattern, List<JourneyEvent> log) {
        return firings(matches(detector(pattern), log, false));
    }

    static Detector detector(FrictionPattern... patterns) {
        List<Watched> watched = List.of(patterns).stream()
                .map(pattern -> Watched.acting(CompiledPattern.of(pattern)))
                .toList();
        return new Detector(PatternSet.of(watched), WIDE);
    }

    static List<Match> matches(Detector detector, List<JourneyEvent> log, boolean eager) {
        List<Match> matches = new ArrayList<>();
        var state = CustomerState.fresh(detector.patterns(), log.getFirst().customer());
        for (JourneyEvent event : log) {
            if (eager) {
                matches.addAll(detector.advance(state, event.time()).matches());
            }
            detector.patterns()
                    .observe(event, Arrival.IN_RUN)
                    .ifPresent(o -> matches.addAll(detector.onEvent(state, o).matches()));
        }
        matches.addAll(detector.finish(state, Instant.MAX).matches());
        return matches;
    }

    private static List<String> firings(List<Match> matches) {
        return matches.stream()
                .map(m -> m.matchedAt().toEpochMilli() + ":"
                        + m.evidence().getFirst().eventId())
                .sorted()
                .toList();
    }
}
