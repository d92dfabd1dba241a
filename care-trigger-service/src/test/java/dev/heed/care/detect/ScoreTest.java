package dev.heed.care.detect;

import dev.heed.contracts.Evidence;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ScoreTest {
    private static final String SPEC = """
            when: {score: {add: [{of: a, points: 4}, {of: b, points: 1}, {of: c, points: -5}],
              halfLife: 10m, atLeast: 8, rearmBelow: 4}}
            explain: "{{score}}: {{contributions}}"
            """;

    @Test
    void firesWhenTheSumReachesTheThreshold() {
        var story = Story.of(SPEC).events("0m a", "0m b", "0m a");

        assertThat(story.firings()).containsExactly("0s");
        assertThat(story.matches.getFirst().text()).isEqualTo("9: 2 x a, 1 x b");
        assertThat(story.matches.getFirst().evidence())
                .extracting(Evidence::eventId)
                .containsExactly("e0", "e1", "e2");
    }

    @Test
    void halfIsLeftAfterAHalfLife() {
        assertThat(Story.of(SPEC).events("0m a", "10m a", "20m a", "30m a").firings())
                .isEmpty(); // 4, 6, 7, 7.5
        assertThat(Story.of(SPEC).events("0m a", "10m a", "10m b", "10m b").firings())
                .containsExactly("10m"); // 2 + 4 + 1 + 1
    }

    @Test
    void theScoreNeverFallsBelowZero() {
        assertThat(Story.of(SPEC).events("0m c", "0m a", "0m a").firings()).containsExactly("0s");
        assertThat(Story.of(SPEC).events("0m a", "0m c", "0m a").firings()).isEmpty();
    }

    @Test
    void itIsDisarmedUntilItWasBelowRearm() {
        assertThat(Story.of(SPEC).events("0m a", "0m a", "1m a", "2m a").firings())
                .containsExactly("0s");
        assertThat(Story.of(SPEC).events("0m a", "0m a", "10m a").firings()).containsExactly("0s"); // 4 is not below
        assertThat(Story.of(SPEC).events("0m a", "0m a", "11m a", "11m b").firings())
                .containsExactly("0s", "11m");
        assertThat(Story.of(SPEC).events("0m a", "0m a", "0m c", "0m a", "0m b").firings())
                .containsExactly("0s", "0s");
    }

    @Test
    void anEventThatIsTwoSignalsBringsThePointsOfBoth() {
        String both = """
                signals: {a: {type: a}, any: {anyOf: [a, b]}}
                when: {score: {add: [{of: a, points: 4}, {of: any, points: 1}], halfLife: 10m, atLeast: 5}}
                """;

        assertThat(Story.of(both).events("0m a").firings()).containsExactly("0s");
    }

    @Test
    void unlessSetsItToZero() {
        String solved = "when: {score: {add: [{of: a, points: 4}], halfLife: 10m, atLeast: 8}}\nunless: [c]";

        assertThat(Story.of(solved).events("0m a", "1m c", "1m a").firings()).isEmpty();
        assertThat(Story.of(solved).events("1m a", "0m c", "1m a").firings()).containsExactly("1m");
    }

    @Test
    void aLateEventAddsNothing() {
        var story = Story.of(SPEC).events("5m a", "4m a", "5m b");

        assertThat(story.firings()).isEmpty();
        assertThat(story.counted).containsEntry(Tally.LATE_EVENT, 1);
    }

    @Test
    void roundingDoesNotKeepASumFromItsThreshold() {
        String tenths =
                "when: {score: {add: [{of: a, points: 0.7}, {of: b, points: 0.1}], halfLife: 10m, atLeast: 0.8}}";

        assertThat(Story.of(tenths).events("0m a", "0m b").firings()).containsExactly("0s");
    }
}
