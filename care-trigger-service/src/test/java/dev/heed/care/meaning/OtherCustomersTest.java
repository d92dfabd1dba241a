package dev.heed.care.meaning;

import dev.heed.care.detect.CompiledPattern;
import dev.heed.care.detect.Limits;
import dev.heed.care.detect.LogRun;
import dev.heed.care.detect.Match;
import dev.heed.care.detect.Watched;
import dev.heed.care.pattern.FrictionPattern;
import dev.heed.contracts.JourneyEvent;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

import static org.assertj.core.api.Assertions.assertThat;

/** What one customer does changes nothing for another. */
class OtherCustomersTest {
    private static final int CASES = 1_500;

    @Test
    void withoutTheOthersACustomerHasTheSameMatches() {
        var finder = new DetectorFinder();
        long matches = LongStream.range(0, CASES)
                .mapToObj(seed -> Case.of(seed, pattern -> finder.runs(pattern) && isPerCustomer(pattern)))
                .mapToLong(OtherCustomersTest::compare)
                .sum();

        assertThat(matches).as("matches of the second customer").isGreaterThan(100);
    }

    private static boolean isPerCustomer(FrictionPattern pattern) {
        return pattern.spec().per().getFirst().equals("customer");
    }

    /** How many matches the second customer has. */
    private static int compare(Case one) {
        List<Match> together = matches(one, one.log());
        List<Match> second = matches(one, only(one, "c2"));
        assertThat(of("c1", together))
                .as(() -> CaseStory.of(one, "together", "alone"))
                .isEqualTo(matches(one, only(one, "c1")));
        assertThat(of("c2", together))
                .as(() -> CaseStory.of(one, "together", "alone"))
                .isEqualTo(second);
        return second.size();
    }

    private static List<Match> of(String customer, List<Match> matches) {
        return matches.stream()
                .filter(match -> match.customer().equals(customer))
                .toList();
    }

    private static List<JourneyEvent> only(Case one, String customer) {
        return one.log().stream()
                .filter(event -> event.customer().equals(customer))
                .toList();
    }

    private static List<Match> matches(Case one, List<JourneyEvent> log) {
        List<Match> matches = new ArrayList<>();
        var run = new LogRun(List.of(Watched.acting(CompiledPattern.of(one.pattern()))), Limits.DEFAULT, matches::add);
        log.forEach(run::fold);
        run.finish(Instant.MAX);
        return matches;
    }
}
