package dev.heed.system;

import org.junit.jupiter.api.Test;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

class GeneratedLogTest {
    private final GeneratedLog log = new GeneratedLog(7, "log", 300, 25);

    @Test
    void theSameSeedGivesTheSameLog() {
        var again = new GeneratedLog(7, "log", 300, 25);
        assertThat(again.sortedByTime()).isEqualTo(log.sortedByTime());
        assertThat(again.groupedByCase()).isEqualTo(log.groupedByCase());
        assertThat(new GeneratedLog(8, "log", 300, 25).events()).isNotEqualTo(log.events());
    }

    @Test
    void bothOrdersHoldEveryEventAndSomeOfThemTwice() {
        for (var rows : List.of(log.sortedByTime(), log.groupedByCase())) {
            assertThat(new HashSet<>(rows)).isEqualTo(new HashSet<>(log.events()));
            assertThat(rows.size()).isBetween(7_500 + 75, 7_500 + 300);
        }
    }

    @Test
    void oneOrderFollowsTheClockAndTheOtherTheCase() {
        var sorted = withoutRepeats(log.sortedByTime());
        assertThat(sorted).isSortedAccordingTo(Comparator.comparing(LoggedEvent::at));
        var grouped = withoutRepeats(log.groupedByCase());
        assertThat(jumpsBack(grouped)).isGreaterThan(50);
        assertThat(byCustomer(grouped)).isEqualTo(byCustomer(log.events()));
        assertThat(byCustomer(sorted)).isEqualTo(byCustomer(log.events()));
    }

    @Test
    void everyRuleFires() {
        var firings = Oracle.firings(GeneratedRules.ALL, log.events()).stream().collect(groupingBy(Firing::rule));
        assertThat(firings)
                .hasSize(GeneratedRules.ALL.size())
                .allSatisfy((rule, found) -> assertThat(found).hasSizeGreaterThan(50));
    }

    @Test
    void eventsOfOneInstantAreAmongThem() {
        var instants = log.events().stream().collect(groupingBy(event -> event.customer() + event.at()));
        assertThat(instants.values().stream().filter(events -> events.size() > 1))
                .hasSizeGreaterThan(100);
    }

    private static List<LoggedEvent> withoutRepeats(List<LoggedEvent> rows) {
        return rows.stream().distinct().toList();
    }

    private static Map<String, List<LoggedEvent>> byCustomer(List<LoggedEvent> rows) {
        return rows.stream().collect(groupingBy(LoggedEvent::customer));
    }

    private static long jumpsBack(List<LoggedEvent> rows) {
        long jumps = 0;
        for (int i = 1; i < rows.size(); i++) {
            jumps += rows.get(i).at().isBefore(rows.get(i - 1).at()) ? 1 : 0;
        }
        return jumps;
    }
}
