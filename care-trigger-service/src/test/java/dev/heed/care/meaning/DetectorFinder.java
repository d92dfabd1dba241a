package dev.heed.care.meaning;

import dev.heed.care.detect.CompiledPattern;
import dev.heed.care.detect.Detector;
import dev.heed.care.detect.Limits;
import dev.heed.care.detect.Match;
import dev.heed.care.detect.PatternSet;
import dev.heed.care.detect.Step;
import dev.heed.care.detect.Watched;
import dev.heed.care.pattern.Activation;
import dev.heed.care.pattern.FrictionPattern;
import dev.heed.care.pattern.When;
import dev.heed.contracts.JourneyEvent;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The detector as it runs a log, its state written to bytes and read back at every event: the only class here that
 * knows package detect.
 */
final class DetectorFinder implements Finder {
    private static final byte[] NOTHING = {};

    @Override
    public boolean runs(FrictionPattern pattern) {
        return Activation.detection(pattern).isEmpty();
    }

    @Override
    public List<Found> find(FrictionPattern pattern, List<JourneyEvent> log) {
        PatternSet patterns = PatternSet.of(List.of(Watched.acting(CompiledPattern.of(pattern))));
        var detector = new Detector(patterns, Limits.DEFAULT);
        Map<String, byte[]> states = new LinkedHashMap<>();
        List<Match> matches = new ArrayList<>();
        for (JourneyEvent event : log) {
            byte[] state = states.getOrDefault(event.customer(), NOTHING);
            Step advanced = detector.advance(state, event.customer(), event.time());
            Step folded = detector.onEvent(advanced.state(), event);
            matches.addAll(advanced.matches());
            matches.addAll(folded.matches());
            states.put(event.customer(), folded.state());
        }
        states.forEach((customer, state) ->
                matches.addAll(detector.advance(state, customer, Instant.MAX).matches()));
        boolean evidence = isListed(pattern.spec().when());
        return matches.stream().map(match -> found(match, evidence)).toList();
    }

    private static boolean isListed(When when) {
        return switch (when) {
            case When.Count count -> count.distinct().isEmpty();
            case When.Sequence sequence -> true;
            case When.Absence absence -> true;
            case When.Score score -> false;
            case When.Spike spike -> false;
            case When.Group group -> false;
        };
    }

    private static Found found(Match match, boolean evidence) {
        return new Found(
                match.matchedAt(),
                match.matchKey(),
                match.cooldownUntil().isPresent(),
                evidence ? match.evidence().stream().map(e -> e.eventId()).toList() : List.of());
    }
}
