package dev.heed.care.decide;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.heed.care.detect.CompiledPattern;
import dev.heed.care.detect.Limits;
import dev.heed.care.detect.LogRun;
import dev.heed.care.detect.Match;
import dev.heed.care.detect.StableIds;
import dev.heed.care.detect.Watched;
import dev.heed.care.pattern.PatternTexts;
import dev.heed.contracts.Decision;
import dev.heed.contracts.JourneyEvent;
import dev.heed.contracts.PatternControl;
import dev.heed.contracts.RunMarker;
import dev.heed.contracts.Topic;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** A run finds what one pass over its events in the order of their times finds, however they arrive. */
class KeyedRunTest {
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    private static final int ROUNDS = Integer.getInteger("rounds", 6);
    private static final int PARTITIONS = 3;
    private static final String RUN = "r1";
    private static final String KEYED = """
            per: [code]
            signals: {a: {type: a, as: {code: data.code}}, b: {type: b, as: {code: data.other}, where: "data.n > 1"}}
            """;
    private static final List<String> WHENS = List.of(
            "count: {of: a, atLeast: 3, within: 20m}",
            "sequence: {steps: [a, b, a], within: 40m}",
            "absence: {after: a, expected: [b], within: 10m, repeat: every}",
            "score: {add: [{of: a, points: 2}, {of: b, points: -1}], halfLife: 20m, atLeast: 5}",
            "spike: {of: a, within: 5m, comparedTo: {mean: 1h}, factor: 2, atLeast: 3}",
            "all: {within: 1h, of: [{count: {of: a, atLeast: 2, within: 20m}}, {count: {of: b, atLeast: 2, within: 20m}}]}");

    private record Logged(int partition, long offset, JourneyEvent event) {}

    @Test
    void equalsOnePassInOrderOfTime() {
        long seed = Long.getLong("seed", new Random().nextLong());
        for (int round = 0; round < ROUNDS; round++) {
            new Round(seed + round).check();
        }
    }

    /** One random log, through both kinds of tasks. */
    private static final class Round {
        private final long seed;
        private final Random random;
        private final List<String> patterns = new ArrayList<>();
        private final List<Logged> log = new ArrayList<>();

        Round(long seed) {
            this.seed = seed;
            this.random = new Random(seed);
            for (int i = 0; i < 3; i++) {
                String rest = random.nextBoolean() ? "guard: {cooldown: 15m}\n" : "";
                String when = "\nwhen: {" + WHENS.get(random.nextInt(WHENS.size())) + "}";
                patterns.add(PatternTexts.text("p" + i, 1, rest + (i == 0 ? "per: [account, type]" : KEYED) + when));
            }
            patterns.add(PatternTexts.text("customers", 1, "when: {count: {of: a, atLeast: 2, within: 20m}}"));
            for (int i = 0; i < 120; i++) {
                int customer = random.nextInt(8);
                log.add(new Logged(customer % PARTITIONS, i, event(customer, i)));
            }
        }

        private JourneyEvent event(int customer, int number) {
            var data = JsonNodeFactory.instance.objectNode().put("n", random.nextInt(4));
            if (random.nextInt(10) > 0) {
                data.put("code", random.nextInt(3)).put("other", random.nextInt(3));
            }
            return new JourneyEvent(
                    "e" + number,
                    "test",
                    random.nextBoolean() ? "a" : "b",
                    "c" + customer,
                    START.plus(Duration.ofMinutes(random.nextInt(100))),
                    Map.of("replay", RUN, "account", "acme" + random.nextInt(2)),
                    data);
        }

        void check() {
            CareCluster cluster = cluster();
            List<String> keyed = found(
                    log.stream()
                            .sorted(Comparator.comparing(
                                            (Logged one) -> one.event().time())
                                    .thenComparingInt(Logged::partition)
                                    .thenComparingLong(Logged::offset)),
                    watched().subList(0, 3));
            List<String> customers = found(log.stream(), watched().subList(3, 4));

            assertThat(decided(cluster))
                    .as("seed %dL", seed)
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.concat(keyed.stream(), customers.stream()).toList());
            assertThat(cluster.reports).as("seed %dL", seed).hasSize(PARTITIONS);
            assertThat(cluster.reports.stream().mapToLong(RunMarker::matches).sum())
                    .isEqualTo(keyed.size() + customers.size());
        }

        private CareCluster cluster() {
            var cluster = new CareCluster(PARTITIONS, random);
            for (String text : patterns) {
                String name = PatternTexts.accepted(text).name();
                cluster.control(new PatternControl(name, 1, 1, "active", false, text, START));
            }
            cluster.opened(RUN);
            for (Logged logged : log) {
                cluster.append(
                        logged.partition(), Topic.JOURNEY_EVENTS, logged.event().toCloudEvent());
                cluster.something();
            }
            cluster.ended(RUN);
            cluster.settle();
            return cluster;
        }

        private List<Watched> watched() {
            return patterns.stream()
                    .map(text -> Watched.acting(CompiledPattern.of(PatternTexts.accepted(text))))
                    .toList();
        }
    }

    private static List<String> decided(CareCluster cluster) {
        return cluster.decisions.stream()
                .map((Decision found) -> found.decisionId() + " " + found.pattern() + " " + found.matchKey() + " "
                        + found.matchedAt() + " " + found.inputs().cooldownUntil())
                .toList();
    }

    private static List<String> found(Stream<Logged> log, List<Watched> patterns) {
        List<String> found = new ArrayList<>();
        var run = new LogRun(
                patterns,
                Limits.DEFAULT,
                (Match match) -> found.add(StableIds.decision(match, RUN) + " " + match.pattern() + " "
                        + match.matchKey() + " " + match.matchedAt() + " " + match.cooldownUntil()));
        log.forEach(logged -> run.fold(logged.event()));
        run.finish(Instant.MAX);
        return found;
    }
}
