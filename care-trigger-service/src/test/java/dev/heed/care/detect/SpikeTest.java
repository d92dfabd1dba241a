package dev.heed.care.detect;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Window 1 h: slices of a minute. Base 4 h. */
class SpikeTest {
    private static final String SPEC = """
            when: {spike: {of: a, within: 1h, comparedTo: {mean: 4h}, factor: 2, atLeast: 3}}
            unless: [c]
            explain: "{{count}}, normally {{baseline}}"
            """;

    @Test
    void fewAreNeverASpike() {
        assertThat(Story.of(SPEC).events("0m a", "1m a").firings()).isEmpty();
        assertThat(Story.of(SPEC).events("0m a", "1m a", "2m a").firings()).containsExactly("2m");
    }

    @Test
    void theWindowIsSixtySlices() {
        assertThat(Story.of(SPEC).events("0m a", "1m a", "59m a").firings()).containsExactly("59m");
        assertThat(Story.of(SPEC).events("0m a", "1m a", "60m a").firings()).isEmpty();
    }

    @Test
    void itIsDisarmedWhileTheNumberIsUp() {
        assertThat(Story.of(SPEC).events("0m a", "0m a", "0m a", "1m a", "2m a").firings())
                .containsExactly("0s");
    }

    @Test
    void itFiresAgainWhenTheNumberWasDownInBetween() {
        String one = SPEC.replace("atLeast: 3", "atLeast: 1").replace("factor: 2", "factor: 0.1");

        assertThat(Story.of(one).events("0m a", "30m a", "100m a").firings()).containsExactly("0s", "1h 40m");
        assertThat(Story.of(one).events("0m a", "59m a", "60m a").firings()).containsExactly("0s");
    }

    @Test
    void itIsComparedWithTheMeanOfTheBasePeriodZerosCounted() {
        var story = Story.of(SPEC).events("0m a", "0m a", "0m a", "0m a", "0m a", "0m a", "0m a", "0m a");

        // 8 in 4 windows: 2 each, so 4 are needed
        assertThat(story.events("120m a", "121m a", "122m a").firings()).containsExactly("0s");
        assertThat(story.events("123m a").firings()).containsExactly("0s", "2h 3m");
        assertThat(story.matches.getLast().text()).isEqualTo("4, normally 2");
    }

    @Test
    void whatIsOlderThanTheBasePeriodIsForgotten() {
        String before = "0m a";
        var inside = Story.of(SPEC).events(before, before, before, before, before, before, before, before);
        var outside = Story.of(SPEC).events(before, before, before, before, before, before, before, before);

        assertThat(inside.events("297m a", "298m a", "299m a").firings()).hasSize(1);
        assertThat(outside.events("298m a", "299m a", "300m a").firings()).hasSize(2);
    }

    @Test
    void whatUnlessClearsIsNoPartOfTheWindowButOfWhatIsNormal() {
        var story = Story.of(SPEC).events("0m a", "1m a", "2m c", "2m a", "3m a");

        assertThat(story.firings()).isEmpty();
        assertThat(story.events("4m a").firings()).containsExactly("4m");
        assertThat(story.events("90m a", "91m a", "92m a").matches.getLast().text())
                .isEqualTo("3, normally 1.3");
    }

    @Test
    void aLateEventCountsInItsSliceButNeverFires() {
        var story = Story.of(SPEC).events("0m a", "10m a", "5m a");

        assertThat(story.firings()).isEmpty();
        assertThat(story.events("11m a").firings()).containsExactly("11m");
    }

    @Test
    void aLateEventCountsAlsoAfterTheLatestSlice() {
        String either = """
                when: {any: {within: 1h, of: [
                  {spike: {of: a, within: 1h, comparedTo: {mean: 4h}, factor: 2, atLeast: 3}},
                  {count: {of: b, atLeast: 9, within: 1h}}]}}
                """;

        assertThat(Story.of(either).events("0m a", "10m b", "5m a", "11m a").firings())
                .containsExactly("11m");
    }

    @Test
    void slicesAreBounded() {
        var limits = new Limits(32, 8, 200, 2, 100, Limits.DEFAULT.quiet());
        var story = Story.of(SPEC, limits).events("0m a", "10m a", "20m a");

        assertThat(story.counted).containsEntry(Tally.OVERFLOW, 1);
        assertThat(story.firings()).isEmpty();
    }
}
