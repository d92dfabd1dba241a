package dev.heed.care.detect;

import dev.heed.contracts.Evidence;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CountTest {
    private static final String TWO_IN_30_MINUTES = "when: {count: {of: a, atLeast: 2, within: 30m}}";
    private static final String THREE_IN_AN_HOUR = "when: {count: {of: a, atLeast: 3, within: 1h}}";

    @Test
    void firesAtTheEventThatReachesTheNumber() {
        assertThat(Story.of(THREE_IN_AN_HOUR)
                        .events("0m a", "5m b", "10m a", "20m a")
                        .firings())
                .containsExactly("20m");
    }

    @Test
    void twoEventsExactlyAWindowApartAreNotInOne() {
        assertThat(Story.of(TWO_IN_30_MINUTES).events("0m a", "30m a").firings())
                .isEmpty();
        assertThat(Story.of(TWO_IN_30_MINUTES).events("1s a", "30m a").firings())
                .containsExactly("30m");
    }

    @Test
    void theBufferIsConsumedByAMatch() {
        assertThat(Story.of(TWO_IN_30_MINUTES)
                        .events("0m a", "1m a", "2m a", "3m a", "4m a")
                        .firings())
                .containsExactly("1m", "3m");
    }

    @Test
    void oneIsEnoughWhenOneIsAsked() {
        assertThat(Story.of("when: {count: {of: a, atLeast: 1, within: 1s}}")
                        .events("0m a", "0m a")
                        .firings())
                .containsExactly("0s", "0s");
    }

    @Test
    void aMatchNeverMixesTwoValuesOfAKey() {
        var story = Story.of("""
                per: [customer, order]
                signals: {a: {type: a, as: {order: data.order}}}
                when: {count: {of: a, atLeast: 2, within: 30m}}
                """);

        story.event("0m", "a", "order", "o1").event("1m", "a", "order", "o2").event("2m", "a", "order", "o1");

        assertThat(story.firings()).containsExactly("2m");
        assertThat(story.matches.getFirst().matchKey()).hasToString("{customer=c1, order=o1}");
    }

    @Test
    void anEventWithoutTheKeyIsIgnoredAndCounted() {
        var story = Story.of("per: [customer, order]\n" + TWO_IN_30_MINUTES);

        story.events("0m a", "1m a");

        assertThat(story.firings()).isEmpty();
        assertThat(story.counted).containsEntry(Tally.MISSING_KEY, 2);
    }

    @Test
    void whatUnlessNamesClearsEverythingSoFar() {
        var story = Story.of(TWO_IN_30_MINUTES + "\nunless: [b]");

        assertThat(story.events("0m a", "5m b", "10m a", "11m a").firings()).containsExactly("11m");
    }

    @Test
    void unlessIsLookedAtFirstAndDoesNothingElse() {
        var story = Story.of("""
                signals: {any: {anyOf: [a, b]}, solved: {type: b}}
                when: {count: {of: any, atLeast: 2, within: 30m}}
                unless: [solved]
                """);

        assertThat(story.events("0m a", "1m b", "2m a").firings()).isEmpty();
    }

    @Test
    void eventsOfOneInstantComeInAppendOrder() {
        var story = Story.of(TWO_IN_30_MINUTES + "\nunless: [b]");

        assertThat(story.events("0m a", "5m b", "5m a", "6m a").firings()).containsExactly("6m");
    }

    @Test
    void anEarlierEventThatComesLateCountsButNeverFires() {
        var story = Story.of(THREE_IN_AN_HOUR).events("10m a", "20m a", "15m a");

        assertThat(story.firings()).isEmpty();
        assertThat(story.counted).containsEntry(Tally.LATE_EVENT, 1);
        assertThat(story.events("25m a").firings()).containsExactly("25m");
    }

    @Test
    void aLateEventOutsideTheBufferIsLeftOut() {
        assertThat(Story.of(TWO_IN_30_MINUTES)
                        .events("40m b", "40m a", "40m a", "10m a", "41m a")
                        .firings())
                .containsExactly("40m");
    }

    @Test
    void aLateEventFromBeforeTheSolutionDoesNotCount() {
        var story = Story.of(TWO_IN_30_MINUTES + "\nunless: [b]");

        assertThat(story.events("10m b", "5m a", "12m a").firings()).isEmpty();
    }

    @Test
    void aLateEventFromBeforeTheMatchDoesNotCountAgain() {
        var story = Story.of(TWO_IN_30_MINUTES).events("10m a", "12m a", "11m a", "13m a");

        assertThat(story.firings()).containsExactly("12m");
    }

    @Test
    void aLateUnlessClearsOnlyWhatBeganBeforeIt() {
        var early = Story.of(THREE_IN_AN_HOUR + "\nunless: [b]").events("0m a", "10m a", "5m b", "11m a");
        var earliest = Story.of(THREE_IN_AN_HOUR + "\nunless: [b]").events("2m a", "10m a", "1m b", "11m a");

        assertThat(early.firings()).isEmpty();
        assertThat(early.events("12m a").firings()).containsExactly("12m");
        assertThat(earliest.firings()).containsExactly("11m");
    }

    @Test
    void evidenceHasTheEventsWithTheFieldsThatTheSentenceReads() {
        var story =
                Story.of(TWO_IN_30_MINUTES + "\nexplain: '{{count}} within {{window}}, over {{span}}: {{a.data.x}}'");

        story.event("0m", "a", "x", "one", "y", "two").event("12m", "a", "x", "three");

        Match match = story.matches.getFirst();
        assertThat(match.text()).isEqualTo("2 within 30m, over 12m: three");
        assertThat(match.evidence()).extracting(Evidence::eventId).containsExactly("e0", "e1");
        assertThat(match.evidence().getFirst().fields()).hasToString("{data.x=\"one\"}");
        assertThat(match.completion()).isEqualTo(new Completion.ByEvent("test", "e1"));
    }
}
