package dev.heed.system;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Cases worked out by hand, so that the oracle is not believed blindly. {@code "a0 b5"}: a at minute 0, b at 5. */
class OracleTest {
    private static final Instant BEGIN = Instant.parse("2026-03-02T09:00:00Z");
    private static final Rule THREE_IN_TEN =
            new Rule.Count("count", Set.of("a"), 3, Duration.ofMinutes(10), Set.of("x"));
    private static final Rule A_B_C_IN_TEN = new Rule.Sequence(
            "sequence", List.of(Set.of("a"), Set.of("b"), Set.of("c")), Duration.ofMinutes(10), Set.of("x"));
    private static final Rule EVERY = absence(Duration.ZERO, true);
    private static final Rule KEEP = absence(Duration.ZERO, false);

    @Test
    void aCountFiresAtTheEventThatReachesTheNumber() {
        assertThat(minutes(THREE_IN_TEN, "a0 b1 a2 a9 a9")).containsExactly(9);
    }

    @Test
    void aCountConsumesWhatItFiredOn() {
        assertThat(minutes(THREE_IN_TEN, "a0 a1 a2 a3 a4 a5 a6")).containsExactly(2, 5);
    }

    @Test
    void eventsExactlyAWindowApartAreNotInOneWindow() {
        assertThat(minutes(THREE_IN_TEN, "a0 a5 a10 a14")).containsExactly(14);
    }

    @Test
    void aCountForgetsAtAnUnless() {
        assertThat(minutes(THREE_IN_TEN, "a0 a1 x1 a2 a3 a3")).containsExactly(3);
    }

    @Test
    void aSequenceSkipsWhatLiesBetween() {
        assertThat(minutes(A_B_C_IN_TEN, "a0 c1 q2 b3 q4 c9")).containsExactly(9);
    }

    @Test
    void theWindowOfASequenceIsMeasuredFromItsFirstStep() {
        assertThat(minutes(A_B_C_IN_TEN, "a0 b5 c10")).isEmpty();
    }

    @Test
    void aLaterStartDoesNotDestroyAnEarlierOne() {
        assertThat(minutes(A_B_C_IN_TEN, "a0 b2 a4 c9 b9 c9")).containsExactly(9);
    }

    @Test
    void oneEventAdvancesTheEarliestStartOnly() {
        assertThat(minutes(A_B_C_IN_TEN, "a0 a5 b6 c11")).isEmpty();
        assertThat(minutes(A_B_C_IN_TEN, "a0 a5 b6 b7 c11")).containsExactly(11);
    }

    @Test
    void aFiringDropsAllPartialMatches() {
        assertThat(minutes(A_B_C_IN_TEN, "a0 a1 b2 b3 c4 c5")).containsExactly(4);
    }

    @Test
    void aSequenceForgetsAtAnUnless() {
        assertThat(minutes(A_B_C_IN_TEN, "a0 b1 x2 c3")).isEmpty();
    }

    @Test
    void anAbsenceFiresAtItsDueTime() {
        assertThat(minutes(EVERY, "a3 q5")).containsExactly(13);
    }

    @Test
    void anAnswerCountsUpToTheDueTimeAndNotAfter() {
        assertThat(minutes(EVERY, "a0 e10")).isEmpty();
        assertThat(minutes(EVERY, "a0 e11")).containsExactly(10);
    }

    @Test
    void graceLengthensTheWait() {
        Rule graceful = absence(Duration.ofMinutes(2), true);
        assertThat(minutes(graceful, "a0 e12 a20")).containsExactly(32);
    }

    @Test
    void eventsOfOneInstantAnswerWhateverTheirOrder() {
        assertThat(minutes(EVERY, "e4 a4")).isEmpty();
        assertThat(minutes(KEEP, "e4 a4 a5")).containsExactly(15);
    }

    @Test
    void everyStartStandsForItself() {
        assertThat(minutes(EVERY, "a0 a4 a5 e12")).containsExactly(10);
    }

    @Test
    void keepLooksAtOneStartUntilItIsOver() {
        assertThat(minutes(KEEP, "a0 a4 a11 a12 e30")).containsExactly(10, 21);
        assertThat(minutes(KEEP, "a0 a4 e5 a6")).containsExactly(16);
    }

    @Test
    void customersStandForThemselves() {
        var events = new ArrayList<>(events("one", "a0 a1"));
        events.addAll(events("two", "a2 a3 a4"));
        assertThat(Oracle.firings(List.of(THREE_IN_TEN), events))
                .extracting(Firing::customer)
                .containsExactly("two");
    }

    @Test
    void logsThatMeetTheBoundsOfTheLanguageAreRefused() {
        assertThatThrownBy(() -> minutes(EVERY, "a0 a1 a2 a3 a4 a5 a6 a7 a8"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Rule absence(Duration grace, boolean every) {
        return new Rule.Absence("absence", "a", Set.of("e"), Duration.ofMinutes(10), grace, every);
    }

    private static List<Integer> minutes(Rule rule, String events) {
        return Oracle.firings(rule, events("one", events)).stream()
                .map(firing ->
                        Math.toIntExact(Duration.between(BEGIN, firing.at()).toMinutes()))
                .toList();
    }

    private static List<LoggedEvent> events(String customer, String events) {
        List<LoggedEvent> list = new ArrayList<>();
        for (String event : new Scanner(events).tokens().toList()) {
            var at = BEGIN.plus(Duration.ofMinutes(Integer.parseInt(event.substring(1))));
            list.add(new LoggedEvent(customer + list.size(), customer, event.substring(0, 1), at));
        }
        return list;
    }
}
