package dev.heed.care.meaning;

import dev.heed.care.pattern.FrictionPattern;
import dev.heed.care.pattern.PatternReader;
import dev.heed.care.pattern.PatternReader.Read;
import dev.heed.care.pattern.PatternTest;
import dev.heed.care.pattern.PatternTest.Firing;
import dev.heed.care.pattern.Spec;
import dev.heed.care.pattern.Spec.Signal;
import dev.heed.contracts.JourneyEvent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** The tests that the golden patterns carry hold for the second evaluator, too, as far as brute force can go. */
class GoldenMeaningTest {
    /** Its work grows with the third power of these. */
    private static final int MOST_EVENTS = 500;

    private static final Path GOLDEN = Path.of("src/test/resources/patterns");

    static Stream<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void testsOfTheFilePass(Path file) throws IOException {
        Read read = PatternReader.read(Files.readString(file));
        assertThat(read).isInstanceOfSatisfying(Read.Accepted.class, accepted -> {
            FrictionPattern pattern = accepted.pattern();
            List<PatternTest> tests = pattern.spec().tests().stream()
                    .filter(test -> test.given().size() <= MOST_EVENTS)
                    .toList();
            assertThat(tests)
                    .isNotEmpty()
                    .allSatisfy(test ->
                            assertThat(firings(pattern, test)).as(test.name()).isEqualTo(test.expect()));
        });
    }

    private static List<Firing> firings(FrictionPattern pattern, PatternTest test) {
        List<JourneyEvent> events = new ArrayList<>(test.given());
        if (!test.listed()) {
            events.sort(Comparator.comparing(JourneyEvent::time));
        }
        Instant latest = events.stream()
                .map(JourneyEvent::time)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        Instant end = test.until() == null ? latest : test.until();
        String first = pattern.spec().per().getFirst();
        return Meaning.of(everyEvent(pattern), events, end.toEpochMilli() + 1).stream()
                .filter(match -> !match.resting())
                .map(match -> new Firing(match.at(), match.key().getOrDefault(first, "")))
                .toList();
    }

    /** Every event of these tests meets its {@code where}, which has tests of its own. */
    private static FrictionPattern everyEvent(FrictionPattern pattern) {
        Spec spec = pattern.spec();
        Map<String, Signal> signals = new LinkedHashMap<>();
        spec.signals().forEach((name, signal) -> signals.put(name, new Signal(signal.types(), signal.as(), "")));
        return RandomPattern.of(
                spec.per(),
                signals,
                spec.when(),
                spec.unless(),
                spec.lateness(),
                spec.guard().cooldown());
    }
}
