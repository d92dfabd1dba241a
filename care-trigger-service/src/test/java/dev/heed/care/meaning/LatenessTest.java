package dev.heed.care.meaning;

import dev.heed.care.meaning.Meaning.Outcome;
import dev.heed.care.pattern.FrictionPattern;
import dev.heed.contracts.JourneyEvent;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

import static org.assertj.core.api.Assertions.assertThat;

/** The rules themselves keep what they promise: inside the lateness of a pattern, arrival order decides nothing. */
class LatenessTest {
    private static final int CASES = 1_500;

    @Test
    void anyArrivalInsideTheLatenessGivesTheSameMatches() {
        LongStream.range(0, CASES)
                .mapToObj(seed -> Case.of(seed, LatenessTest::isLenient))
                .forEach(one -> {
                    List<JourneyEvent> sorted = one.log().stream()
                            .sorted(Comparator.comparing(JourneyEvent::time))
                            .toList();
                    Outcome expected = Meaning.outcome(one.pattern(), sorted, Long.MAX_VALUE);
                    Outcome actual = Meaning.outcome(one.pattern(), delayed(one, sorted), Long.MAX_VALUE);
                    if (expected.decided() && actual.decided()) {
                        assertThat(actual.found())
                                .as(() -> CaseStory.of(one.with(delayed(one, sorted)), "sorted", "delayed"))
                                .containsExactlyInAnyOrderElementsOf(expected.found());
                    }
                });
    }

    private static boolean isLenient(FrictionPattern pattern) {
        return pattern.spec().lateness().millis() > 0
                && pattern.spec().per().getFirst().equals("customer");
    }

    /** Each instant arrives some time inside the lateness after it; the order within an instant is append order. */
    private static List<JourneyEvent> delayed(Case one, List<JourneyEvent> sorted) {
        var dice = new Dice(one.seed());
        int lateness = (int) (one.pattern().spec().lateness().millis() / 1_000);
        Map<Instant, Instant> arrivals = new HashMap<>();
        sorted.forEach(
                event -> arrivals.computeIfAbsent(event.time(), time -> time.plusSeconds(dice.between(0, lateness))));
        return sorted.stream()
                .sorted(Comparator.comparing(event -> arrivals.getOrDefault(event.time(), event.time())))
                .toList();
    }
}
