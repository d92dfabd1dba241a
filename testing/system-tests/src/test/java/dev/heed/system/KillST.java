package dev.heed.system;

import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.Topic;
import dev.heed.stack.ServiceKind;
import dev.heed.stack.ServiceLaunch;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import static dev.heed.system.SystemStack.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * SIGKILL of the services that keep state, again and again, under settings that make every kill hurt: many small state
 * files, seldom commits, output that lingers. The last of the stories: it leaves services behind that run under these
 * settings, at its end even one that loses events.
 */
@Order(Integer.MAX_VALUE)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(SharedStack.class)
class KillST {
    private static final long SEED = 19_700_101;
    private static final int KILLS = 6;
    private static final int NAIVE_KILLS = 2;
    private static final String NAIVE_TYPE = "naive.seen";
    private static final int ENDS = 64;
    private static final String RESOLVER = "heed.resolver.streams";
    private static final String DETECTOR = "heed.care.streams";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final SystemStack stack;

    KillST(SystemStack stack) {
        this.stack = stack;
    }

    @Test
    @Order(1)
    void nothingIsLostRepeatedOrInventedWhenServicesAreKilled() {
        var log = new GeneratedLog(SEED, "kill", 2_500, 20);
        stack.apply(GeneratedRules.ALL);
        List<ServiceLaunch> victims = List.of(harsh(ServiceKind.JOURNEY), harsh(ServiceKind.CARE));
        restart(victims);
        Run run = Run.open(stack, "kill");

        sendAndKill(log.sortedByTime(), run.id(), victims, KILLS);
        run.finish();

        var care = new CareLog(stack, run);
        var events = Ledger.of(log.events().stream().map(LoggedEvent::id).toList(), care.eventIds());
        say("KillST: events %s (seed %d)".formatted(events, SEED));
        assertThat(events.balances()).as("%s", events).isTrue();
        assertCare(care, log);
    }

    @Test
    @Order(2)
    void naiveDuplicateRemovalIsReportedAsLoss() {
        var rows = live(new GeneratedLog(SEED, "naive", 1_000, 20).sortedByTime());
        var end = IntStream.range(0, ENDS).mapToObj(KillST::end).toList();
        Map<TopicPartition, Long> before = stack.log().ends(Topic.JOURNEY_EVENTS.topic());
        ServiceLaunch naive = naive();
        restart(List.of(naive));

        sendAndKill(rows, null, List.of(naive), NAIVE_KILLS);
        stack.emitter().sendUntilTaken(Emitter.batch(end, null));
        await("last events")
                .atMost(PATIENCE)
                .until(() -> found(end, before).lost().isEmpty());

        Ledger events = found(rows, before);
        say("KillST, self-test with naive duplicate removal: " + events);
        assertThat(events.lost()).as("%s", events).isNotEmpty();
    }

    /** Live, and of a type that no pattern watches. */
    private static List<LoggedEvent> live(List<LoggedEvent> rows) {
        return rows.stream()
                .map(row -> new LoggedEvent(row.id(), row.customer(), NAIVE_TYPE, row.at()))
                .toList();
    }

    /** Enough of them, for different customers, follow the rows in every partition. */
    private static LoggedEvent end(int number) {
        return new LoggedEvent("naive-end-" + number, "naive-end-" + number, NAIVE_TYPE, Instant.EPOCH);
    }

    private Ledger found(List<LoggedEvent> expected, Map<TopicPartition, Long> from) {
        var ids = expected.stream().map(LoggedEvent::id).distinct().toList();
        var onLog = CareLog.events(stack, Topic.JOURNEY_EVENTS, from)
                .map(CloudEvent::id)
                .filter(new HashSet<>(ids)::contains)
                .toList();
        return Ledger.of(ids, onLog);
    }

    private void assertCare(CareLog care, GeneratedLog log) {
        var expected = Oracle.firings(GeneratedRules.ALL, log.events());
        var decisions = care.decisions();
        assertThat(CareLog.firings(decisions, log.events())).isEqualTo(expected);
        var ids = decisions.stream().map(decision -> decision.decisionId()).toList();
        var opened = await("tickets").atMost(PATIENCE).until(care::tickets, all -> all.size() >= ids.size());
        var tickets = Ledger.of(
                ids,
                opened.stream()
                        .map(ticket -> ticket.at("/care/decisionId").asText())
                        .toList());
        say("KillST: %,d decisions as the oracle; tickets %s".formatted(expected.size(), tickets));
        assertThat(tickets.balances()).as("%s", tickets).isTrue();
    }

    /** The kills are spread over the rows; senders run ahead of a kill by one step at most. */
    private void sendAndKill(List<LoggedEvent> rows, @Nullable String run, List<ServiceLaunch> victims, int kills) {
        int step = rows.size() / (kills + 1);
        var load = new Load(stack.emitter(), rows, run);
        load.allow(step);
        for (int kill = 1; kill <= kills; kill++) {
            ServiceLaunch victim = victims.get(kill % victims.size());
            var state = stack.stateOf(victim);
            load.allow(step);
            load.awaitTaken(kill * step);
            state.awaitFresh();
            int at = load.taken();
            long begun = System.nanoTime();
            stack.local().process(victim.name()).kill();
            stack.local().start(victim);
            double seconds = (System.nanoTime() - begun) / 1e9;
            say("kill %d of %d: %s after %,d rows, back in %.1f s".formatted(kill, kills, victim.name(), at, seconds));
        }
        load.finish();
        say("%,d rows taken, %,d calls had to be made again".formatted(load.taken(), load.repeatedCalls()));
    }

    /** Stops them in good order, and returns when they are ready again, under their settings of now. */
    private void restart(List<ServiceLaunch> services) {
        services.forEach(service -> stack.local().process(service.name()).stop());
        services.stream()
                .map(service -> stack.local().launch(service))
                .toList()
                .forEach(process -> process.awaitReady(PATIENCE));
    }

    private static ServiceLaunch harsh(ServiceKind service) {
        String streams = service == ServiceKind.JOURNEY ? RESOLVER : DETECTOR;
        return ServiceLaunch.of(service)
                .jvmOption("-D" + streams + ".\"commit.interval.ms\"=3000")
                .jvmOption("-D" + streams + ".\"producer.linger.ms\"=2000")
                .jvmOption("-D" + streams + ".\"producer.batch.size\"=1000000")
                .jvmOption("-D" + streams + ".\"heed.rocksdb.store.buffer.kb\"=64");
    }

    /** The same and more of it, without what protects from it. */
    private static ServiceLaunch naive() {
        return harsh(ServiceKind.JOURNEY)
                .jvmOption("-Dheed.resolver.duplicates=naive")
                .jvmOption("-D" + RESOLVER + ".\"processing.guarantee\"=at_least_once")
                .jvmOption("-D" + RESOLVER + ".\"commit.interval.ms\"=10000")
                .jvmOption("-D" + RESOLVER + ".\"producer.linger.ms\"=5000");
    }
}
