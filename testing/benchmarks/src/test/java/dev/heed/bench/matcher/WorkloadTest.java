package dev.heed.bench.matcher;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class WorkloadTest {
    private static final int EVENTS = 20_000;

    @Test
    void isTheSameByTheSameSeed() {
        var workload = new Workload(100, 1_000, Skew.ZIPF, 1);

        assertThat(workload.all()).isEqualTo(new Workload(100, 1_000, Skew.ZIPF, 1).all());
        assertThat(workload.all()).isNotEqualTo(new Workload(100, 1_000, Skew.ZIPF, 2).all());
    }

    @Test
    void noTwoEventsHaveTheSameTime() {
        List<Happening> events = new Workload(2_000_000, 1_000, Skew.UNIFORM, 3).all();

        assertThat(events).extracting(Happening::time).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void aCustomerComesEveryTwelveMinutes() {
        List<Happening> events = new Workload(1_000, EVENTS, Skew.UNIFORM, 4).all();

        double minutes = (events.getLast().time() - Workload.START) / 60_000.0;
        assertThat(minutes).isCloseTo(EVENTS / 1_000.0 * 12, within(5.0));
    }

    @Test
    void uniformCustomersComeAlikeOften() {
        Map<Integer, Long> counts = counts(Skew.UNIFORM);

        assertThat(share(counts, 0)).isCloseTo(.01, within(.0025));
        assertThat(share(counts, 99)).isCloseTo(.01, within(.0025));
    }

    /** Of 100, the first has 1 / (1 + 1/2 + ... + 1/100) = 19.3 % of all, the second half of that, the tenth a tenth. */
    @Test
    void zipfCustomersComeByTheirRank() {
        Map<Integer, Long> counts = counts(Skew.ZIPF);

        assertThat(share(counts, 0)).isCloseTo(.193, within(.01));
        assertThat(share(counts, 1)).isCloseTo(.096, within(.01));
        assertThat(share(counts, 9)).isCloseTo(.019, within(.005));
        assertThat(counts).hasSize(100);
    }

    @Test
    void aNameTellsTheNumber() {
        assertThat(new Workload(100, 500, Skew.UNIFORM, 6).all())
                .allMatch(event -> Workload.number(event.customer()) == event.number());
    }

    @Test
    void refusesMoreCustomersThanFindsCanTellApart() {
        assertThatThrownBy(() -> new Workload(Finds.MOST_CUSTOMERS + 1, 1, Skew.UNIFORM, 1))
                .hasMessageContaining("2097152");
    }

    private static double share(Map<Integer, Long> counts, int customer) {
        return counts.getOrDefault(customer, 0L) / (double) EVENTS;
    }

    private static Map<Integer, Long> counts(Skew skew) {
        return new Workload(100, EVENTS, skew, 5)
                .all().stream().collect(Collectors.groupingBy(Happening::number, Collectors.counting()));
    }
}
