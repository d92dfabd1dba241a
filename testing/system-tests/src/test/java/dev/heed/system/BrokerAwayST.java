package dev.heed.system;

import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.Topic;
import dev.heed.stack.ServiceKind;
import dev.heed.stack.ServiceLaunch;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import static dev.heed.system.SystemStack.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The broker is killed under the feet of the intake and comes back: callers are told at once, and keep what they got. */
@Order(4)
@ExtendWith(SharedStack.class)
class BrokerAwayST {
    private static final String JOURNEY = ServiceLaunch.of(ServiceKind.JOURNEY).name();
    private static final int TAKEN = 200;
    private static final int REFUSED = 1_000;
    private static final Duration P99 = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** 256 MB of heap, buffers of the network up to as much again, and the rest of a JVM with RocksDB. */
    private static final long MEGABYTES = 640;

    private final SystemStack stack;

    BrokerAwayST(SystemStack stack) {
        this.stack = stack;
    }

    @Test
    void intakeRefusesAtOnceWhileTheBrokerIsAwayAndLosesNothing() {
        Map<TopicPartition, Long> before = stack.log().ends(Topic.JOURNEY_EVENTS.topic());
        var callers = new SteadyEmitter(stack.emitter());
        try (callers) {
            awaitCalls(callers, taken(Instant.EPOCH), TAKEN);
            System.gc(); // of what earlier tests left: the callers' own pauses must not count as the intake's
            Instant killed = Instant.now();
            stack.local().broker().kill();
            var first = awaitCalls(callers, call -> call.begun().isAfter(killed) && saysAway(call), 1)
                    .getFirst();
            Instant open = first.begun().plus(first.answer().join().took()).plusSeconds(1);
            long pauses = ownPauses();
            awaitCalls(callers, refused(open), REFUSED);
            say("BrokerAwayST: the callers themselves paused for %d ms".formatted(ownPauses() - pauses));
            assertMemory();
            assertRefusals(callers, open, Instant.now());
            stack.local().broker().start().awaitReady(PATIENCE);
            awaitCalls(callers, taken(Instant.now()), TAKEN);
        }
        assertLog(callers, before);
    }

    private static void assertRefusals(SteadyEmitter callers, Instant from, Instant until) {
        var answers = callers.calls().stream()
                .filter(call -> call.begun().isAfter(from) && call.begun().isBefore(until))
                .map(call -> call.answer().join())
                .toList();
        assertThat(answers).hasSizeGreaterThanOrEqualTo(REFUSED).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.retryAfter()).matches("\\d+");
        });
        var took = answers.stream().map(Emitter.Answer::took).sorted().toList();
        Duration p99 = took.get((int) Math.ceil(took.size() * 0.99) - 1);
        say("BrokerAwayST: %,d calls refused with Retry-After, p50 %d ms, p99 %d ms, longest %d ms"
                .formatted(
                        took.size(),
                        took.get(took.size() / 2).toMillis(),
                        p99.toMillis(),
                        took.getLast().toMillis()));
        assertThat(p99).isLessThanOrEqualTo(P99);
    }

    private static long ownPauses() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum();
    }

    private void assertMemory() {
        long megabytes = Memory.residentMegabytes(stack.local().process(JOURNEY).pid());
        say("BrokerAwayST: journey-service holds %d MB while the broker is away".formatted(megabytes));
        assertThat(megabytes).isLessThanOrEqualTo(MEGABYTES);
    }

    /** What was taken is there; what was not is there once after it was sent again. */
    private void assertLog(SteadyEmitter callers, Map<TopicPartition, Long> before) {
        int again = callers.sendAgain();
        var sent = callers.calls().stream()
                .flatMap(call -> call.events().stream())
                .map(LoggedEvent::id)
                .toList();
        Ledger ledger = await("all events on the log")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .until(
                        () -> Ledger.of(sent, onLog(before)),
                        found -> found.lost().isEmpty());
        say("BrokerAwayST: %s; %,d of %,d calls had to be made again"
                .formatted(ledger, again, callers.calls().size()));
        assertThat(ledger.balances()).as("%s", ledger).isTrue();
    }

    private List<String> onLog(Map<TopicPartition, Long> before) {
        return CareLog.events(stack, Topic.JOURNEY_EVENTS, before)
                .filter(event -> event.type().equals("away.seen"))
                .map(CloudEvent::id)
                .toList();
    }

    private static List<SteadyEmitter.Call> awaitCalls(
            SteadyEmitter callers, Predicate<SteadyEmitter.Call> which, int count) {
        return await(count + " calls")
                .atMost(PATIENCE)
                .until(() -> callers.calls().stream().filter(which).toList(), found -> found.size() >= count);
    }

    private static Predicate<SteadyEmitter.Call> taken(Instant since) {
        return call -> call.begun().isAfter(since) && call.isAnswered(200);
    }

    /** Not one that is merely busy: that may happen before. */
    private static boolean saysAway(SteadyEmitter.Call call) {
        return call.isAnswered(503) && call.answer().join().body().contains("broker-unavailable");
    }

    private static Predicate<SteadyEmitter.Call> refused(Instant since) {
        return call -> call.begun().isAfter(since) && call.isAnswered(503);
    }
}
