package dev.heed.care.meaning;

import dev.heed.care.detect.CompiledPattern;
import dev.heed.care.detect.Limits;
import dev.heed.care.detect.LogRun;
import dev.heed.care.detect.Match;
import dev.heed.care.detect.PatternSet;
import dev.heed.care.detect.Watched;
import dev.heed.care.pattern.Activation;
import dev.heed.care.pattern.FrictionPattern;
import dev.heed.care.pattern.When;
import dev.heed.contracts.JourneyEvent;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The detector as it runs a log; with its state in the heap, and written to bytes and read back at every event. */
final class DetectorFinder implements Finder {
    @Override
    public boolean runs(FrictionPattern pattern) {
        return Activation.detection(pattern).isEmpty();
    }

    @Override
    public List<Found> find(FrictionPattern pattern, List<JourneyEvent> log) {
        List<Watched> patterns = List.of(Watched.acting(CompiledPattern.of(pattern)));
        List<Match> matches = new ArrayList<>();
        var run = new LogRun(patterns, Limits.DEFAULT, matches::add);
        log.forEach(run::fold);
        run.finish(Instant.MAX);
        List<Match> stored = new StoredRun(PatternSet.of(patterns)).matches(log);
        if (!Set.copyOf(stored).equals(Set.copyOf(matches)) || stored.size() != matches.size()) {
            throw new IllegalStateException("State read from bytes finds " + stored + ", else " + matches);
        }
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
