package dev.heed.care.detect;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

/** Cooldown, versions, and what is remembered of a name. */
class GuardTest {
    private static final String EACH = "when: {count: {of: a, atLeast: 1, within: 1m}}\nguard: {cooldown: 1h}";
    private static final String WAIT = "when: {absence: {after: a, expected: [b], within: 1h, repeat: every}}";

    @Test
    void cooldownCountsFromTheLastMatchThatWasNotItselfInCooldown() {
        var story = Story.of(EACH).events("0m a", "59m a", "60m a", "61m a");

        assertThat(rests(story)).containsExactly("", "1h", "", "2h");
    }

    @Test
    void cooldownIsPerNameAndCustomerNotPerOrder() {
        var story = Story.of("per: [customer, order]\nsignals: {a: {type: a, as: {order: data.o}}}\n" + EACH);

        story.event("0m", "a", "o", "1").event("1m", "a", "o", "2");

        assertThat(rests(story)).containsExactly("", "1h");
    }

    @Test
    void cooldownSurvivesANewVersion() {
        var story =
                Story.of(EACH).events("0m a").now(Story.watched("p", 2, EACH)).events("1m a");

        assertThat(rests(story)).containsExactly("", "1h");
    }

    @Test
    void aVersionInShadowDoesNotPutTheActingOneToRest() {
        Watched next = Watched.shadow(Story.watched("p", 2, EACH).pattern());
        var story = Story.of(Story.watched("p", 1, EACH), next).events("0m a");

        assertThat(story.matches).extracting(Match::version).containsExactly(1, 2);
        assertThat(rests(story)).containsExactly("", "");
    }

    @Test
    void aChangeOfVersionStartsEmpty() {
        String two = "when: {count: {of: a, atLeast: 2, within: 1h}}";
        var story = Story.of(two).events("0m a").now(Story.watched("p", 1, two).finish(), Story.watched("p", 2, two));

        assertThat(story.events("1m a").firings()).isEmpty();
        assertThat(story.events("2m a").firings()).containsExactly("2m");
    }

    @Test
    void runningTimersFinishUnderTheVersionThatStartedThem() {
        String longer = WAIT.replace("1h", "2h");
        Watched old = Story.watched("p", 1, WAIT);
        var story = Story.of(old).events("0m a", "10m a").now(old.finish(), Story.watched("p", 2, longer));

        story.events("70m b", "80m a").end();

        assertThat(story.matches).extracting(Match::version).containsExactly(1, 2);
        assertThat(story.firings()).containsExactly("1h", "3h 20m");
    }

    @Test
    void stateOfAVersionThatIsNotKnownAnyMoreIsDroppedAndCounted() {
        var story = Story.of(WAIT).events("0m a");

        story.now(Story.watched("q", 1, WAIT)).events("1m a").end();

        assertThat(story.matches).extracting(Match::pattern).containsExactly("q");
        assertThat(story.counted).containsEntry(Tally.UNKNOWN_VERSION, 1);
    }

    @Test
    void aFinishedVersionLeavesNothingBehind() {
        Watched old = Story.watched("p", 1, WAIT);
        var story = Story.of(old).events("0m a").now(old.finish()).end();

        assertThat(story.state()).isEmpty();
    }

    @Test
    void combinationsAreBoundedAndTheQuietestGoes() {
        String spec = "per: [customer, order]\nsignals: {a: {type: a, as: {order: data.o}}}\n"
                + "when: {count: {of: a, atLeast: 2, within: 1h}}";
        var story = Story.of(spec, Limits.DEFAULT.withTuples(2));

        story.event("0m", "a", "o", "1").event("1m", "a", "o", "2").event("2m", "a", "o", "3");

        assertThat(story.counted).containsEntry(Tally.OVERFLOW, 1);
        assertThat(story.event("3m", "a", "o", "1").event("4m", "a", "o", "3").firings())
                .containsExactly("4m");
    }

    @Test
    void aWhereThatMissesItsFieldOrItsTypeIsFalseAndCounted() {
        var story = Story.of("""
                signals: {a: {type: a, where: "data.n > 1"}}
                when: {count: {of: a, atLeast: 1, within: 1h}}
                """);

        story.event("0m", "a").event("1m", "a", "n", "text");

        assertThat(story.firings()).isEmpty();
        assertThat(story.counted).containsEntry(Tally.MISSING_FIELD, 1).containsEntry(Tally.TYPE_MISMATCH, 1);
    }

    private static List<String> rests(Story story) {
        return story.matches.stream()
                .map(Match::cooldownUntil)
                .map((Optional<Instant> until) -> until.map(Story::offset).orElse(""))
                .toList();
    }
}
