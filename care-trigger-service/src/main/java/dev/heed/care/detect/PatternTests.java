package dev.heed.care.detect;

import dev.heed.care.pattern.FrictionPattern;
import dev.heed.care.pattern.PatternTest;
import dev.heed.care.pattern.PatternTest.Firing;
import dev.heed.contracts.JourneyEvent;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Runs the tests that a pattern carries, each on a fresh detector. Time moves with the events of all customers, then to
 * {@code until}; matches in cooldown do not count as firings.
 */
public final class PatternTests {
    private static final byte[] NOTHING = {};

    private final Detector detector;
    private final Map<String, byte[]> states = new TreeMap<>();
    private final List<Match> matches = new ArrayList<>();

    private PatternTests(Detector detector) {
        this.detector = detector;
    }

    /** @throws IllegalArgumentException when the pattern can not run, see {@link CompiledPattern#of} */
    public static List<TestResult> run(FrictionPattern pattern) {
        PatternSet patterns = PatternSet.of(List.of(Watched.acting(CompiledPattern.of(pattern))));
        var detector = new Detector(patterns, Limits.DEFAULT);
        return pattern.spec().tests().stream()
                .map(test -> new TestResult(test.name(), test.expect(), new PatternTests(detector).firings(test)))
                .toList();
    }

    private List<Firing> firings(PatternTest test) {
        List<JourneyEvent> events = new ArrayList<>(test.given());
        if (!test.listed()) {
            events.sort(Comparator.comparing(JourneyEvent::time));
        }
        Instant latest = Instant.MIN;
        for (JourneyEvent event : events) {
            advance(event.time());
            byte[] state = states.getOrDefault(event.customer(), NOTHING);
            keep(event.customer(), detector.onEvent(state, event));
            latest = event.time().isAfter(latest) ? event.time() : latest;
        }
        Instant end = test.until() == null ? latest : test.until();
        advance(events.isEmpty() ? end : end.plusMillis(1));
        return matches.stream()
                .filter(match -> match.cooldownUntil().isEmpty())
                .map(match -> new Firing(match.matchedAt(), match.customer()))
                .sorted(Comparator.comparing(Firing::at))
                .toList();
    }

    private void advance(Instant before) {
        for (String customer : List.copyOf(states.keySet())) {
            byte[] state = states.getOrDefault(customer, NOTHING);
            keep(customer, detector.advance(state, customer, before));
        }
    }

    private void keep(String customer, Step step) {
        states.put(customer, step.state());
        matches.addAll(step.matches());
    }
}
