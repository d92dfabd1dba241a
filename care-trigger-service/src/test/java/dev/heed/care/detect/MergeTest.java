package dev.heed.care.detect;

import dev.heed.care.pattern.TimeSpan;
import dev.heed.contracts.JourneyEvent;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Two customers turn out to be one. */
class MergeTest {
    private static final int CASES = 2_000;
    private static final long SEED = Long.getLong("seed", 20_260_302L);
    private static final Limits NARROW = new Limits(2, 2, 200, 3, 2, Duration.ofDays(7));
    private static final String THREE = "when: {count: {of: a, atLeast: 3, within: 1h}}";

    @Test
    void itDoesNotMatterWhoIsHandedToWhom() {
        for (int i = 0; i < CASES; i++) {
            var cases = new RandomCases(SEED + i);
            TimeSpan lateness = cases.one(TimeSpan.ZERO, new TimeSpan(2, TimeSpan.Unit.M));
            var detector = new Detector(
                    PatternSet.of(List.of(Watched.acting(CompiledPattern.of(cases.anyPattern("p", lateness))))),
                    NARROW);
            byte[] one = state(detector, cases.log(), "1");
            byte[] other = state(detector, cases.log(), "2");

            byte[] united = united(detector, one, other);

            assertThat(united).as(cases.toString()).isEqualTo(united(detector, other, one));
            assertThat(united(detector, united, united)).as(cases.toString()).hasSizeLessThan(2 * united.length + 50);
        }
    }

    private static byte[] state(Detector detector, List<JourneyEvent> log, String source) {
        var state = CustomerState.fresh(detector.patterns(), "c1");
        for (JourneyEvent e : log) {
            var event = new JourneyEvent(e.id(), source, e.type(), "c1", e.time(), e.extensions(), e.data());
            detector.patterns().observe(event, Arrival.IN_RUN).ifPresent(o -> detector.onEvent(state, o));
        }
        return state.write();
    }

    private static byte[] united(Detector detector, byte[] winner, byte[] loser) {
        var state = CustomerState.read(detector.patterns(), "c1", winner);
        detector.unite(state, CustomerState.read(detector.patterns(), "c1", loser));
        return state.write();
    }

    @Test
    void buffersAreUnitedInTheOrderOfTime() {
        var story = Story.of(THREE).events("10m a");
        var other = Story.of(THREE).events("0m x", "5m a");

        story.unite(other).events("11m a");

        assertThat(story.firings()).containsExactly("11m");
        assertThat(story.matches.getFirst().evidence().getFirst().at()).isEqualTo(Story.moment("5m"));
    }

    @Test
    void theEarliestTimerRunsOn() {
        String wait = "when: {absence: {after: a, expected: [b], within: 1h}}";
        var story = Story.of(wait).events("10m a").unite(Story.of(wait).events("5m a"));

        assertThat(story.end().firings()).containsExactly("1h 5m");
    }

    @Test
    void ofManyTimersTheNewestAreKeptAndTheRestIsCounted() {
        String wait = "when: {absence: {after: a, expected: [b], within: 1h, repeat: every}}";
        Limits two = Limits.DEFAULT.withPending(2);
        var story = Story.of(wait, two)
                .events("1m a", "3m a")
                .unite(Story.of(wait, two).events("2m a", "4m x"));

        assertThat(story.counted).containsEntry(Tally.OVERFLOW, 1);
        assertThat(story.end().firings()).containsExactly("1h 2m", "1h 3m");
    }

    @Test
    void scoresAddUpAtTheLaterTime() {
        String score = "when: {score: {add: [{of: a, points: 4}], halfLife: 10m, atLeast: 7}}\nexplain: '{{score}}'";
        var story = Story.of(score).events("0m a").unite(Story.of(score).events("10m a"));

        assertThat(story.events("10m a").matches.getFirst().text()).isEqualTo("10");
    }

    @Test
    void cooldownOfEitherHolds() {
        String each = "when: {count: {of: a, atLeast: 1, within: 1m}}\nguard: {cooldown: 1h}";
        var story = Story.of(each)
                .events("0m b")
                .unite(Story.of(each).events("0m a"))
                .events("30m a");

        assertThat(story.matches)
                .hasSize(1)
                .allMatch(match -> match.cooldownUntil().isPresent());
    }

    @Test
    void combinationsOfBothAreBounded() {
        String spec = "per: [customer, order]\nsignals: {a: {type: a, as: {order: data.o}}}\n" + THREE;
        Limits two = Limits.DEFAULT.withTuples(2);
        var story = Story.of(spec, two).event("0m", "a", "o", "1").event("3m", "a", "o", "2");
        List<String> counted = new ArrayList<>();

        story.unite(Story.of(spec, two).event("1m", "a", "o", "3").event("4m", "a", "o", "2"));
        story.counted.forEach((tally, n) -> counted.add(tally + " " + n));

        assertThat(counted).containsExactly("OVERFLOW 1");
        assertThat(story.event("5m", "a", "o", "2").firings()).containsExactly("5m");
    }
}
