package dev.heed.care.detect;

import dev.heed.contracts.Evidence;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SequenceTest {
    private static final String A_B_C = "when: {sequence: {steps: [a, b, c], within: 30m}}";
    private static final String A_B = "when: {sequence: {steps: [a, b], within: 30m}}";

    @Test
    void firesAtTheLastStepWhateverComesBetween() {
        assertThat(Story.of(A_B_C)
                        .events("0m a", "1m c", "2m b", "3m a", "4m x", "21m c")
                        .firings())
                .containsExactly("21m");
    }

    @Test
    void theOrderCounts() {
        assertThat(Story.of(A_B_C).events("0m b", "1m a", "2m c").firings()).isEmpty();
    }

    @Test
    void theWindowCountsFromTheFirstStepAndIsHalfOpen() {
        assertThat(Story.of(A_B).events("0m a", "30m b").firings()).isEmpty();
        assertThat(Story.of(A_B).events("0m a", "29m b").firings()).containsExactly("29m");
    }

    @Test
    void anEventAdvancesTheEarliestPartialAndNoOther() {
        var story = Story.of(A_B_C).events("0m a", "5m a", "6m b", "31m c");

        assertThat(story.firings()).isEmpty(); // the first is over, the second still waits for b
        assertThat(story.events("32m b", "33m c").firings()).containsExactly("33m");
    }

    @Test
    void theEvidenceIsTheEarliestStart() {
        var story = Story.of(A_B).events("0m a", "5m a", "6m b");

        assertThat(story.matches.getFirst().evidence())
                .extracting(Evidence::eventId)
                .containsExactly("e0", "e2");
    }

    @Test
    void aMatchDropsAllPartials() {
        assertThat(Story.of(A_B).events("0m a", "1m a", "2m b", "3m b").firings())
                .containsExactly("2m");
    }

    @Test
    void anEventThatAdvancesAnOldPartialStillBeginsANewOne() {
        var story = Story.of("when: {sequence: {steps: [a, a, b], within: 30m}}");

        assertThat(story.events("0m a", "25m a", "40m a", "45m b").firings()).containsExactly("45m");
    }

    @Test
    void whatUnlessNamesClears() {
        assertThat(Story.of(A_B + "\nunless: [c]")
                        .events("0m a", "1m c", "2m b")
                        .firings())
                .isEmpty();
    }

    @Test
    void aLateEventNeitherBeginsNorAdvancesNorCompletes() {
        var begins = Story.of(A_B).events("5m c", "5m b", "1m a", "6m b");
        var completes = Story.of(A_B).events("5m a", "10m a", "7m b");

        assertThat(begins.firings()).isEmpty();
        assertThat(completes.firings()).isEmpty();
        assertThat(completes.counted).containsEntry(Tally.LATE_EVENT, 1);
    }

    @Test
    void aLateUnlessClearsOnlyWhatBeganBeforeIt() {
        assertThat(Story.of(A_B + "\nunless: [c]")
                        .events("0m a", "10m a", "5m c", "31m b")
                        .firings())
                .containsExactly("31m");
    }

    @Test
    void partialsAreBoundedAndTheOldestGoes() {
        var story = Story.of(A_B_C, Limits.DEFAULT.withPending(2)).events("0m a", "1m a", "2m a");

        assertThat(story.counted).containsEntry(Tally.OVERFLOW, 1);
        assertThat(story.events("3m b", "4m c")
                        .matches
                        .getFirst()
                        .evidence()
                        .getFirst()
                        .eventId())
                .isEqualTo("e1");
    }
}
