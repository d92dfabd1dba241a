package dev.heed.care.backtest;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

import static org.assertj.core.api.Assertions.assertThat;

/** What is made of matches and outcomes; moments are hours from the beginning of a day. */
class FiguresTest {
    private static final Instant DAY = Instant.parse("2026-03-02T00:00:00Z");
    private static final Period WEEK = new Period(DAY, DAY.plus(Duration.ofDays(7)));

    private static Hit hit(int subject, String customer, double hours) {
        return new Hit(subject, "", customer, customer, millis(hours), false, null);
    }

    private static long millis(double hours) {
        return DAY.toEpochMilli() + (long) (hours * 3_600_000);
    }

    private static Outcome ticket(String customer, double hours) {
        return new Outcome("", customer, millis(hours));
    }

    private static Foresight foresight(List<Hit> alerts, List<Outcome> outcomes) {
        var question = new Question("payment", "", Duration.ofHours(10), Optional.empty());
        return Foresight.of(alerts, outcomes, question, WEEK);
    }

    @Test
    void daysAreThoseOfUtcAndCountCustomersOnce() {
        var days = Day.of(List.of(hit(0, "c1", 1), hit(0, "c1", 23.9), hit(0, "c2", 12), hit(0, "c1", 24)));

        assertThat(days)
                .containsExactly(
                        new Day(LocalDate.parse("2026-03-02"), 3, 2), new Day(LocalDate.parse("2026-03-03"), 1, 1));
    }

    @Test
    void aTicketIsForeseenByAnAlertOfTheSameCustomerInTheWindowBefore() {
        var sight = foresight(
                List.of(hit(0, "c1", 0), hit(0, "c1", 4), hit(0, "c2", 0), hit(0, "c3", 5)),
                List.of(ticket("c1", 8), ticket("c2", 10.5), ticket("c3", 4), ticket("c4", 8)));

        assertThat(sight.outcomes()).isEqualTo(4);
        assertThat(sight.foreseen()).isEqualTo(1);
        assertThat(sight.share()).contains(0.25);
        assertThat(sight.leadP50()).contains(Duration.ofHours(8));
        assertThat(sight.alertsWithout()).isEqualTo(2);
    }

    @Test
    void bothEndsOfTheWindowBelongToIt() {
        var sight = foresight(List.of(hit(0, "c1", 0), hit(0, "c2", 3)), List.of(ticket("c1", 10), ticket("c2", 3)));

        assertThat(sight.foreseen()).isEqualTo(2);
        assertThat(sight.alertsWithout()).isZero();
    }

    @Test
    void aTicketBehindThePeriodSpeaksForItsAlertOnly() {
        var sight = foresight(List.of(hit(0, "c1", 166)), List.of(ticket("c1", 170)));

        assertThat(sight.outcomes()).isZero();
        assertThat(sight.share()).isEmpty();
        assertThat(sight.alertsWithout()).isZero();
    }

    @Test
    void leadTimesAreNearestRanks() {
        long[] hundred = LongStream.rangeClosed(1, 100).toArray();
        assertThat(Quantile.of(hundred, 0.5)).contains(50L);
        assertThat(Quantile.of(hundred, 0.9)).contains(90L);
        assertThat(Quantile.of(new long[] {7}, 0.9)).contains(7L);
        assertThat(Quantile.of(new long[0], 0.5)).isEmpty();
    }

    @Test
    void aCapStopsWhatComesTooSoonOverAllPatterns() {
        var alerts = List.of(hit(0, "c1", 0), hit(1, "c1", 1), hit(1, "c1", 23.9), hit(0, "c1", 24), hit(1, "c2", 24));

        assertThat(Caps.stopped(alerts, new Question.Cap(1, Duration.ofDays(1))))
                .isEqualTo(Map.of(1, 2L));
        assertThat(Caps.stopped(alerts, new Question.Cap(2, Duration.ofDays(1))))
                .isEqualTo(Map.of(1, 1L));
        assertThat(Caps.stopped(alerts, new Question.Cap(0, Duration.ofDays(1))))
                .isEqualTo(Map.of(0, 2L, 1, 3L));
    }

    @Test
    void runsAreOtherPeople() {
        var inRun = new Hit(0, "r1", "c1", "c1", millis(1), false, null);

        assertThat(foresight(List.of(inRun), List.of(ticket("c1", 2))).foreseen())
                .isZero();
        assertThat(Day.customers(List.of(inRun, hit(0, "c1", 1)))).isEqualTo(2);
    }

    @Test
    void theSameTroubleOfTwoVersionsIsAPair() {
        var newer = List.of(hit(0, "c1", 1), hit(0, "c1", 5), hit(0, "c2", 1), hit(0, "c3", 1));
        var older = List.of(hit(1, "c1", 1), hit(1, "c1", 5.5), hit(1, "c2", 3), hit(1, "c4", 1));
        Diff diff = Diff.of(newer, older, Duration.ofHours(1));

        assertThat(diff.both()).hasSize(2);
        assertThat(diff.both().stream().filter(Diff.Pair::isSameMoment)).hasSize(1);
        assertThat(diff.onlyNew()).extracting(Hit::customer).containsExactly("c2", "c3");
        assertThat(diff.onlyOld()).extracting(Hit::customer).containsExactly("c4", "c2");
    }

    @Test
    void ofTwoOldMatchesTheOneOfTheSameMomentIsTheTwin() {
        Diff diff = Diff.of(List.of(hit(0, "c1", 2)), List.of(hit(1, "c1", 1.5), hit(1, "c1", 2)), Duration.ofHours(1));

        assertThat(diff.both().getFirst().isSameMoment()).isTrue();
        assertThat(diff.onlyOld()).hasSize(1);
    }
}
