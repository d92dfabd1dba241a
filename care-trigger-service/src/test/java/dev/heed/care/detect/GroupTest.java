package dev.heed.care.detect;

import dev.heed.contracts.Evidence;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GroupTest {
    private static final String COUNTS = "of: [{count: {of: a, atLeast: 2, within: 1h}}, "
            + "{count: {of: b, atLeast: 1, within: 1h}}]}}\nunless: [c]\nexplain: '{{count}} {{span}}'";
    private static final String ALL = "when: {all: {within: 30m, " + COUNTS;
    private static final String ANY = "when: {any: {within: 30m, " + COUNTS;
    private static final String SILENT = "when: {all: {within: 1h, of: [{count: {of: a, atLeast: 2, within: 1h}}, "
            + "{absence: {after: a, expected: [b], within: 20m, repeat: restart}}]}}\nunless: [c]";

    @Test
    void allFiresWhenTheLastChildIsMet() {
        var story = Story.of(ALL).events("0m b", "5m a", "6m a");

        assertThat(story.firings()).containsExactly("6m");
        assertThat(story.matches.getFirst().text()).isEqualTo("2 6m");
        assertThat(story.matches.getFirst().completion()).isEqualTo(new Completion.ByEvent("test", "e2"));
        assertThat(story.matches.getFirst().evidence())
                .extracting(Evidence::eventId)
                .containsExactly("e0", "e1", "e2");
    }

    @Test
    void childrenMustBeMetLessThanWithinApart() {
        assertThat(Story.of(ALL).events("0m b", "29m a", "30m a").firings()).isEmpty();
        assertThat(Story.of(ALL).events("1m b", "29m a", "30m a").firings()).containsExactly("30m");
    }

    @Test
    void aChildThatIsMetAgainCountsFromThen() {
        assertThat(Story.of(ALL).events("0m b", "10m b", "29m a", "30m a").firings())
                .containsExactly("30m");
    }

    @Test
    void anyFiresWhenTheFirstChildIsMet() {
        assertThat(Story.of(ANY).events("0m a", "1m b").firings()).containsExactly("1m");
        assertThat(Story.of(ANY).events("0m a", "1m a").firings()).containsExactly("1m");
    }

    @Test
    void aMatchClearsEverything() {
        assertThat(Story.of(ALL).events("0m b", "5m a", "6m a", "7m a", "8m a").firings())
                .containsExactly("6m");
        assertThat(Story.of(ANY).events("0m a", "1m b", "2m a").firings()).containsExactly("1m");
    }

    /** What moved the time is of no signal, so the event is not late. */
    @Test
    void whatLiesBeforeAMatchOfAWaitIsForgotten() {
        for (String distinct : new String[] {"", ", distinct: data.k"}) {
            var story = Story.of("when: {any: {within: 1h, of: [{absence: {after: c, expected: [b], within: 10m}}, "
                            + "{count: {of: a, atLeast: 1, within: 1h" + distinct + "}}]}}")
                    .events("0m c")
                    .advance("30m");

            assertThat(story.event("5m", "a", "k", "x").firings()).containsExactly("10m");
            assertThat(story.event("11m", "a", "k", "x").firings()).containsExactly("10m", "11m");
        }
    }

    @Test
    void unlessClearsEverything() {
        assertThat(Story.of(ALL).events("0m b", "5m a", "5m c", "6m a", "6m b").firings())
                .isEmpty();
        assertThat(Story.of(SILENT).events("0m a", "5m a", "10m c").end().firings())
                .isEmpty();
    }

    @Test
    void anAbsenceCompletesItByTime() {
        var story = Story.of(SILENT).events("0m a", "5m a");

        assertThat(story.wake()).isEqualTo("25m");
        assertThat(story.end().firings()).containsExactly("25m");
        assertThat(story.matches.getFirst().completion())
                .isEqualTo(new Completion.ByTimer("test", "e1", Story.moment("25m")));
    }

    @Test
    void anAnswerOrOneProblemOnlyIsNotEnough() {
        assertThat(Story.of(SILENT).events("0m a", "5m a", "25m b").end().firings())
                .isEmpty();
        assertThat(Story.of(SILENT).events("0m a").end().firings()).isEmpty();
    }

    @Test
    void aRunningAbsenceOfAReplacedVersionStillCompletes() {
        Watched old = Story.watched("p", 1, SILENT);
        var story = Story.of(old).events("0m a", "5m a").now(old.finish()).events("6m a");

        assertThat(story.end().firings()).containsExactly("25m");
        assertThat(story.state()).isEmpty();
    }
}
