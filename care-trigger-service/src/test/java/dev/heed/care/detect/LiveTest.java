package dev.heed.care.detect;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Timers by the wall clock. */
class LiveTest {
    private static final String WAIT = "when: {absence: {after: a, expected: [b], within: 1m, repeat: every}}";

    @Test
    void nothingHappensBeforeTheStateWakes() {
        var story = Story.of(WAIT).live("0m", "0m", "a");

        assertThat(story.wake()).isEqualTo("1m");
        assertThat(story.advance("1m").firings()).isEmpty();
        assertThat(story.advance("61s").firings()).containsExactly("1m");
        assertThat(story.wake()).isEmpty();
    }

    @Test
    void aTimerWaitsUntilItsArmingEventHasSettled() {
        var story = Story.of(WAIT).live("30m", "0m", "a");

        assertThat(story.wake()).isEqualTo("30m 10s");
        assertThat(story.live("30m", "30s", "b").advance("31m").firings()).isEmpty();
        assertThat(Story.of(WAIT).live("30m", "0m", "a").advance("31m").firings())
                .containsExactly("1m");
    }

    @Test
    void theEarliestTimerWakes() {
        var story = Story.of(WAIT).live("0m", "0m", "a").live("30s", "30s", "a");

        assertThat(story.wake()).isEqualTo("1m");
        assertThat(story.advance("70s").wake()).isEqualTo("1m 30s");
        assertThat(story.live("80s", "80s", "b").wake()).isEmpty();
    }

    @Test
    void whatIsDueFiresBeforeAnEventThatIsAppendedLater() {
        assertThat(Story.of(WAIT).live("0m", "0m", "a").live("61s", "61s", "a").firings())
                .containsExactly("1m");
    }
}
