package dev.heed.system;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.contracts.Decision;
import dev.heed.contracts.Topic;
import dev.heed.stack.ServiceKind;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

import static dev.heed.system.SystemStack.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A backtest finds what detection found, match by match, live and in runs; and known answers in seconds. */
@Order(3) // the logs of ReplayST may be there already
@ExtendWith(SharedStack.class)
class BacktestST {
    private static final long SEED = 20_260_303;
    private static final Instant FROM = Instant.parse("2010-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2013-01-01T00:00:00Z");
    private static final Duration SETTLED = Duration.ofSeconds(15);
    private static final int VOLVO_EVENTS = 65_533;

    private static final List<Rule> LIVE = List.of(
            new Rule.Count("bt-count", Set.of("bt.declined"), 3, Duration.ofMinutes(2), Set.of("bt.paid")),
            new Rule.Sequence(
                    "bt-sequence",
                    List.of(Set.of("bt.declined"), Set.of("bt.searched"), Set.of("bt.called")),
                    Duration.ofMinutes(3),
                    Set.of("bt.paid")),
            new Rule.Absence(
                    "bt-absence", "bt.called", Set.of("bt.answered"), Duration.ofSeconds(40), Duration.ZERO, true),
            new Rule.Absence(
                    "bt-absence-keep",
                    "bt.searched",
                    Set.of("bt.paid"),
                    Duration.ofSeconds(50),
                    Duration.ofSeconds(10),
                    false));
    private static final String SCORE = PatternText.of(LIVE.getFirst())
            .replace("bt-count", "bt-score")
            .replaceFirst(
                    "count: \\{.*}",
                    "score: {add: [{of: counted, points: 4}], halfLife: 1m, atLeast: 10, rearmBelow: 5}");
    /** Of all customers together. */
    private static final String PER_CODE = """
            apiVersion: care/v1
            kind: FrictionPattern
            metadata: {name: bt-code, version: 1, owner: system-tests}
            spec:
              title: Many meet one error
              why: One cause, many customers.
              per: [errorCode]
              signals:
                declined: {type: gen.declined, as: {errorCode: data.code}}
                paid: {type: gen.paid, as: {errorCode: data.code}}
              when: {count: {of: declined, atLeast: 3, within: 3h}}
              unless: [paid]
              do: {all: [{task: {to: service-desk, template: t, priority: high, note: n}}]}
              measure: {holdout: 0%}
              explain: "{{errorCode}} {{count}} times"
              tests:
                - name: all
                  given: [{every: 1s, from: +0m, times: 3, type: gen.declined, customer: c1, data: {code: E1}}]
                  expect: [{at: +2s, customer: E1}]
                - name: one
                  given: [{at: +0m, type: gen.declined, customer: c1, data: {code: E1}}]
                  expect: []
            """;

    private static final List<String> TYPES =
            List.of("bt.declined", "bt.declined", "bt.declined", "bt.searched", "bt.called", "bt.answered", "bt.paid");

    private final SystemStack stack;

    BacktestST(SystemStack stack) {
        this.stack = stack;
    }

    @Test
    void liveDetectionAndABacktestFindTheSameMatches() {
        Instant begun = Instant.now();
        sendLive(begun);
        List<String> texts = new ArrayList<>(LIVE.stream().map(PatternText::of).toList());
        texts.add(SCORE);
        Instant now = Instant.now();

        var backtest = BacktestRun.of(stack, texts, begun.minus(Duration.ofHours(1)), now, List.of());
        var live = decisions(Optional.empty()).stream()
                .filter(decision -> decision.matchedAt().isBefore(now))
                .toList();
        assertEqual("live", backtest, live, texts.size());
    }

    /** Returns when every wait that could fire by now has fired. */
    private void sendLive(Instant begun) {
        stack.apply(LIVE);
        stack.apply("bt-score", SCORE);
        for (List<LoggedEvent> batch : liveBatches(new Random(SEED), begun)) {
            stack.emitter().sendUntilTaken(Emitter.batch(batch, null));
        }
        Instant settled = Instant.now().plus(SETTLED);
        await("the last wait to be over")
                .atMost(Duration.ofMinutes(2))
                .until(() -> Instant.now().isAfter(settled));
    }

    /** Customers whose events lie in the last minutes; some come late, some of one instant. */
    private static List<List<LoggedEvent>> liveBatches(Random random, Instant now) {
        List<LoggedEvent> events = new ArrayList<>();
        for (int customer = 0; customer < 60; customer++) {
            Instant at = now.truncatedTo(ChronoUnit.SECONDS).minusSeconds(480 + random.nextInt(60));
            for (int i = 0; i < 16; i++) {
                String type = TYPES.get(random.nextInt(TYPES.size()));
                Instant time = random.nextInt(10) == 0 ? at.minusSeconds(random.nextInt(60)) : at;
                events.add(new LoggedEvent("bt-" + SEED + "-" + customer + "-" + i, "bt-" + customer, type, time));
                at = at.plusSeconds(random.nextInt(30));
            }
        }
        List<List<LoggedEvent>> batches = new ArrayList<>();
        for (int i = 0; i < events.size(); i += 100) {
            batches.add(events.subList(i, Math.min(i + 100, events.size())));
        }
        return batches;
    }

    @Test
    void aRunAndABacktestFindTheSameMatches() throws IOException {
        stack.apply(GeneratedRules.ALL);
        stack.apply("bt-code", PER_CODE);
        var log = new GeneratedLog(SEED, "backtest", 100, 25);
        Path file = withCodes(SystemStack.csv("backtest.csv", log.sortedByTime()));
        String run = replay(file, "case", "time", "--id", "id", "--attrs", "attrs");
        var texts =
                new ArrayList<>(GeneratedRules.ALL.stream().map(PatternText::of).toList());
        texts.add(PER_CODE);

        var backtest = BacktestRun.of(
                stack,
                texts,
                Instant.parse("2023-12-01T00:00:00Z"),
                Instant.parse("2024-02-01T00:00:00Z"),
                List.of(run));
        assertEqual("run", backtest, decisions(Optional.of(run)), texts.size());
    }

    /** Each event has one of seven codes; with it those of many customers, and partitions, come together. */
    private static Path withCodes(Path csv) throws IOException {
        List<String> rows = Files.readAllLines(csv);
        List<String> coded = new ArrayList<>(List.of(rows.getFirst() + ",attrs"));
        for (String row : rows.subList(1, rows.size())) {
            int code = Math.floorMod(row.substring(row.lastIndexOf(',')).hashCode(), 7);
            coded.add(row + ",\"{\"\"code\"\": \"\"E" + code + "\"\"}\"");
        }
        return Files.write(csv, coded);
    }

    private static void assertEqual(String what, BacktestRun backtest, List<Decision> found, int patterns) {
        List<String> names = new ArrayList<>();
        backtest.result()
                .path("patterns")
                .forEach(each -> names.add(each.path("pattern").asText()));
        List<Decision> ours =
                found.stream().filter(each -> names.contains(each.pattern())).toList();
        say("BacktestST %s (seed %d): %,d decisions, %s".formatted(what, SEED, ours.size(), counts(ours)));

        assertThat(ours.stream().map(Decision::pattern).distinct()).hasSize(patterns);
        assertThat(backtest.decisions())
                .containsExactlyInAnyOrderElementsOf(
                        ours.stream().map(Decision::decisionId).toList());
    }

    private static Object counts(Collection<Decision> decisions) {
        return decisions.stream().collect(Collectors.groupingBy(Decision::pattern, Collectors.counting()));
    }

    private List<Decision> decisions(Optional<String> run) {
        return CareLog.decisions(stack)
                .filter(decision -> decision.replay().equals(run))
                .toList();
    }

    @Test
    void theVolvoLogGivesItsKnownAnswersInSeconds() {
        Path file = RealLog.VOLVO.file();
        stack.apply(RealLog.VOLVO.rules());
        String run = volvoRun().orElseGet(() -> replay(file, "case_id", "timestamp", "--attrs", "attrs"));
        List<String> texts = new ArrayList<>(
                RealLog.VOLVO.rules().stream().map(PatternText::of).toList());
        texts.add(
                PatternText.of(new Rule.Count("volvo-queued-five", Set.of("Queued"), 5, Duration.ofDays(1), Set.of())));

        var backtest = BacktestRun.of(stack, texts, FROM, TO, List.of(run));
        assertFound(backtest, "volvo-queued-again", 475, 416);
        assertFound(backtest, "volvo-reopened", 579, 514);
        assertThat(backtest.pattern("volvo-queued-five").path("customers").asInt())
                .isEqualTo(195);
        assertThat(backtest.result().path("millis").asLong()).isLessThan(30_000);
        sayBesideLive(run, backtest.result());
    }

    private static void assertFound(BacktestRun backtest, String pattern, int matches, int customers) {
        assertThat(backtest.pattern(pattern).path("matches").asInt()).isEqualTo(matches);
        assertThat(backtest.pattern(pattern).path("customers").asInt()).isEqualTo(customers);
    }

    private String replay(Path file, String caseColumn, String timeColumn, String... more) {
        var arguments = new ArrayList<>(List.of("replay", file.toString(), "--act", "--case", caseColumn));
        arguments.addAll(List.of("--activity", "activity", "--time", timeColumn));
        arguments.addAll(List.of(more));
        return Run.of(stack, stack.client().run(arguments.toArray(String[]::new)))
                .id();
    }

    /** The run in which the log came in: its events are taken once only. */
    private Optional<String> volvoRun() {
        JsonNode runs = stack.rest(ServiceKind.JOURNEY, "ops").get("/api/journey/v1/replays?limit=200");
        for (JsonNode run : runs.path("items")) {
            if (run.path("accepted").asInt() == VOLVO_EVENTS) {
                return Optional.of(run.path("id").asText());
            }
        }
        return Optional.empty();
    }

    /** The run as it went through the service: from its first decision to its last one. */
    private void sayBesideLive(String run, JsonNode result) {
        var times = stack.log().read(Topic.CARE_DECISIONS.topic()).stream()
                .filter(message -> header(message).equals(run))
                .mapToLong(ConsumerRecord::timestamp)
                .summaryStatistics();
        double seconds = Math.max(0.001, (times.getMax() - times.getMin()) / 1e3);
        double live = VOLVO_EVENTS / seconds;
        long records = result.at("/reading/records").asLong();
        say("BacktestST: %,d records in %,d ms, %,d records/s; the run went through in %.1f s, %,.0f events/s: x %.1f"
                .formatted(
                        records,
                        result.path("millis").asLong(),
                        result.path("eventsPerSecond").asLong(),
                        seconds,
                        live,
                        result.path("eventsPerSecond").asLong() / live));
    }

    private static String header(ConsumerRecord<byte[], byte[]> message) {
        var header = message.headers().lastHeader("ce_replay");
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
