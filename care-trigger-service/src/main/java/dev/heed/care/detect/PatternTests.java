package dev.heed.care.detect;

import dev.heed.care.pattern.FrictionPattern;
import dev.heed.care.pattern.PatternTest;
import dev.heed.care.pattern.PatternTest.Firing;
import dev.heed.contracts.JourneyEvent;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs the tests that a pattern carries, each on a fresh detector. Time moves with the events of all customers, then to
 * {@code until}; matches in cooldown do not count as firings.
 */
public final class PatternTests {
    private static final Comparator<Firing> ORDER =
            Comparator.comparing(Firing::at).thenComparing(Firing::customer);

    private PatternTests() {}

    /** As below, with {@link Calendars#DEFAULT}. */
    public static List<TestResult> run(FrictionPattern pattern) {
        return run(pattern, Calendars.DEFAULT);
    }

    /** @throws IllegalArgumentException when the pattern can not run, see {@link CompiledPattern#of} */
    public static List<TestResult> run(FrictionPattern pattern, Calendars calendars) {
        Watched watched = Watched.acting(CompiledPattern.of(pattern, calendars));
        return pattern.spec().tests().stream()
                .map(test -> new TestResult(test.name(), sorted(test.expect().stream()), firings(watched, test)))
                .toList();
    }

    private static List<Firing> firings(Watched pattern, PatternTest test) {
        List<JourneyEvent> events = new ArrayList<>(test.given());
        if (!test.listed()) {
            events.sort(Comparator.comparing(JourneyEvent::time));
        }
        List<Match> matches = new ArrayList<>();
        var run = new LogRun(List.of(pattern), Limits.DEFAULT, matches::add);
        Instant latest = Instant.MIN;
        for (JourneyEvent event : events) {
            run.advance(event.time());
            run.fold(event);
            latest = event.time().isAfter(latest) ? event.time() : latest;
        }
        Instant end = test.until() == null ? latest : test.until();
        run.finish(events.isEmpty() ? end : end.plusMillis(1));
        return sorted(matches.stream()
                .filter(match -> match.cooldownUntil().isEmpty())
                .map(match -> new Firing(match.matchedAt(), match.customer())));
    }

    private static List<Firing> sorted(Stream<Firing> firings) {
        return firings.sorted(ORDER).toList();
    }
}
