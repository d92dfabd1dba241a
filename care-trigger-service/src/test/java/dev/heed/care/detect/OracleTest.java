package dev.heed.care.detect;

import dev.heed.care.pattern.FrictionPattern;
import dev.heed.contracts.JourneyEvent;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** The detector against an evaluator written from the document alone. */
class OracleTest {
    private static final int CASES = 6_000;
    private static final long SEED = Long.getLong("seed", 20_260_302L);

    @Test
    void theDetectorFindsWhatTheDocumentSays() {
        int firings = 0;
        for (int i = 0; i < CASES; i++) {
            var cases = new RandomCases(SEED + i);
            FrictionPattern pattern = cases.pattern("p");
            List<JourneyEvent> log = cases.log();

            List<String> found = DetectorRun.eager(pattern, log);

            assertThat(found).as(() -> describe(cases, pattern, log)).containsExactlyElementsOf(expected(pattern, log));
            firings += found.size();
        }
        assertThat(firings).as("cases in which something fires").isGreaterThan(CASES / 2);
    }

    @Test
    void itDoesNotMatterHowLateTimersAreFired() {
        for (int i = 0; i < CASES; i++) {
            var cases = new RandomCases(SEED + CASES + i);
            FrictionPattern pattern = cases.pattern("p");
            List<JourneyEvent> log = cases.log();

            assertThat(DetectorRun.lazy(pattern, log))
                    .as(() -> describe(cases, pattern, log))
                    .containsExactlyElementsOf(DetectorRun.eager(pattern, log));
        }
    }

    private static List<String> expected(FrictionPattern pattern, List<JourneyEvent> log) {
        List<String> firings = new ArrayList<>();
        for (String key : List.of("x", "y")) {
            Predicate<JourneyEvent> ofKey = e -> e.data().path("k").asText().equals(key);
            firings.addAll(new Oracle(pattern.spec(), log.stream().filter(ofKey).toList()).firings());
        }
        return firings.stream().sorted().toList();
    }

    private static String describe(RandomCases cases, FrictionPattern pattern, List<JourneyEvent> log) {
        Stream<String> events = log.stream()
                .map(e -> Story.offset(e.time()) + " " + e.type() + " "
                        + e.data().path("k").asText());
        return cases + " " + pattern.spec().when() + " unless " + pattern.spec().unless() + " on " + events.toList();
    }
}
