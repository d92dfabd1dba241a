package dev.heed.care.meaning;

import dev.heed.care.pattern.FrictionPattern;
import dev.heed.contracts.JourneyEvent;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;

import static org.assertj.core.api.Assertions.assertThat;

/** The harness itself: its cases reach every verb, and it notices a detector that is wrong. */
class TrialsTest {
    private static final int CASES = 1_000;

    @Test
    void casesOfEveryVerbFireAndNearlyFire() {
        Trials trials = run(Meaning::of);
        assertThat(trials.rows())
                .containsOnlyKeys(
                        "count",
                        "count distinct",
                        "sequence",
                        "absence keep",
                        "absence restart",
                        "absence every",
                        "score",
                        "spike",
                        "all",
                        "any")
                .allSatisfy(
                        (kind, row) -> assertThat(row.fired()).as(kind).isBetween(row.cases() / 4, row.cases() - 1));
        assertThat(trials.differences()).isZero();
    }

    @Test
    void closedWindowsAreNoticed() {
        assertThat(run(TrialsTest::closedWindows).differences()).isGreaterThan(CASES / 100);
    }

    @Test
    void foldingInAnotherOrderIsNoticedAndToldInFewEvents() {
        Trials trials = run(TrialsTest::sorted);
        assertThat(trials.differences()).isGreaterThan(CASES / 100);
        assertThat(trials.stories()).contains("by the document:", "--case ");
        assertThat(trials.stories()
                        .lines()
                        .filter(line -> line.startsWith("  e"))
                        .count())
                .isLessThan(40);
    }

    private static Trials run(Finder finder) {
        var trials = new Trials(finder);
        LongStream.range(0, CASES).mapToObj(trials::of).forEach(one -> trials.count(one, trials.judge(one)));
        return trials;
    }

    private static List<Found> sorted(FrictionPattern pattern, List<JourneyEvent> log) {
        return Meaning.of(
                pattern,
                log.stream().sorted(Comparator.comparing(JourneyEvent::time)).toList());
    }

    /** Time that runs a little slower: what is exactly a window apart is inside it. */
    private static List<Found> closedWindows(FrictionPattern pattern, List<JourneyEvent> log) {
        List<JourneyEvent> slower = log.stream()
                .map(e -> new JourneyEvent(
                        e.id(), e.source(), e.type(), e.customer(), slower(e.time()), e.extensions(), e.data()))
                .toList();
        return Meaning.of(pattern, slower).stream()
                .map(found -> new Found(
                        Instant.ofEpochSecond(Math.ceilDiv(found.at().toEpochMilli(), 1_000L)),
                        found.key(),
                        found.resting(),
                        found.evidence()))
                .toList();
    }

    private static Instant slower(Instant time) {
        long since = time.toEpochMilli() - Scale.SECONDS.start();
        return time.minusMillis(since / 5_000 > 900 ? 0 : since / 5_000);
    }
}
