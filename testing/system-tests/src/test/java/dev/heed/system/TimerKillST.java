package dev.heed.system;

import dev.heed.contracts.CloudEventHeaders;
import dev.heed.contracts.Decision;
import dev.heed.contracts.Json;
import dev.heed.contracts.Topic;
import dev.heed.stack.ServiceKind;
import dev.heed.stack.ServiceLaunch;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

import static dev.heed.system.SystemStack.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Absences in complete silence, and SIGKILL of the service at the very moments at which many of them are due: each fires
 * once, and soon after the service is there again.
 */
@Order(Integer.MAX_VALUE - 1)
@ExtendWith(SharedStack.class)
class TimerKillST {
    private static final long SEED = 20_260_302;
    private static final int TIMERS = 3_000;
    private static final int NAIVE_TIMERS = 200;
    private static final int BATCH = 500;
    private static final Duration WITHIN = Duration.ofSeconds(14);
    private static final Duration LATEST = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    /** After the first event; half of the timers are due within a tenth of a second around one of them. */
    private static final List<Duration> KILLS =
            Stream.of(17, 24, 31).map(Duration::ofSeconds).toList();

    private static final int SPREAD_MILLIS = 20_000;
    private static final int NEAR_MILLIS = 50;
    private static final Rule.Absence RULE =
            new Rule.Absence("timer-kill", "timer.begun", Set.of("timer.ended"), WITHIN, Duration.ZERO, false);

    private final SystemStack stack;
    private final Random random = new Random(SEED);
    private Map<TopicPartition, Long> before = Map.of();

    TimerKillST(SystemStack stack) {
        this.stack = stack;
    }

    @BeforeEach
    void remember() {
        stack.apply(List.of(RULE));
        before = stack.log().ends(Topic.CARE_DECISIONS.topic());
    }

    @AfterEach
    void withUsualSettings() {
        restart(ServiceLaunch.of(ServiceKind.CARE));
    }

    @Test
    void eachTimerFiresOnceThoughTheServiceIsKilledWhenItIsDue() {
        ServiceLaunch seldom = streams("commit.interval.ms", "1000");
        restart(seldom);
        Instant begun = Instant.now();
        List<String> armed = arm("kill", TIMERS, begun, true);

        List<Outage> outages =
                KILLS.stream().map(at -> killAt(begun.plus(at), seldom)).toList();
        List<FiredTimer> fired = awaitFired(armed);

        say("TimerKillST: %s (seed %d)".formatted(ledger(armed, fired), SEED));
        tell(fired, outages);
        assertThat(ledger(armed, fired).balances()).isTrue();
        assertThat(fired)
                .allSatisfy(timer -> assertThat(timer.latenessBesides(outages)).isLessThanOrEqualTo(LATEST));
    }

    @Test
    void withoutTransactionsTimersAreReportedAsRepeated() {
        ServiceLaunch naive = streams("processing.guarantee", "at_least_once")
                .jvmOption("-Dheed.care.streams.\"commit.interval.ms\"=60000")
                .env("HEED_CARE_SETTLE", "1S");
        restart(naive);
        List<String> armed = arm("naive", NAIVE_TIMERS, Instant.now().minus(WITHIN), false);
        awaitFired(armed);

        restart(naive);

        List<FiredTimer> fired = await("a timer to fire again")
                .atMost(PATIENCE)
                .until(() -> fired(armed), all -> !ledger(armed, all).repeated().isEmpty());
        say("TimerKillST, self-test without transactions: " + ledger(armed, fired));
        assertThat(ledger(armed, fired).balances()).isFalse();
    }

    private static ServiceLaunch streams(String setting, String value) {
        return ServiceLaunch.of(ServiceKind.CARE).jvmOption("-Dheed.care.streams.\"" + setting + "\"=" + value);
    }

    /** Ids of the events that start one timer each. */
    private List<String> arm(String label, int number, Instant begun, boolean spread) {
        List<LoggedEvent> events = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            String name = "timer-" + label + "-" + i;
            Instant at = begun.plus(spread ? offset(i) : Duration.ZERO);
            events.add(new LoggedEvent(name, name, RULE.after(), at));
        }
        for (int from = 0; from < number; from += BATCH) {
            stack.emitter().sendUntilTaken(Emitter.batch(events.subList(from, Math.min(number, from + BATCH)), null));
        }
        return events.stream().map(LoggedEvent::id).toList();
    }

    private Duration offset(int number) {
        Duration kill = KILLS.get(number % KILLS.size()).minus(WITHIN);
        return number % 2 == 0
                ? kill.plusMillis(random.nextInt(-NEAR_MILLIS, NEAR_MILLIS))
                : Duration.ofMillis(random.nextInt(SPREAD_MILLIS));
    }

    /** At the moment, plus what the seed says of it. */
    private Outage killAt(Instant moment, ServiceLaunch service) {
        Instant exactly = moment.plusMillis(random.nextInt(-NEAR_MILLIS, 10 * NEAR_MILLIS));
        await("the moment")
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> Instant.now().isAfter(exactly));
        Instant killed = Instant.now();
        restart(service);
        var outage = new Outage(killed, Instant.now());
        say("killed, ready again after %,d ms"
                .formatted(Duration.between(outage.killed(), outage.back()).toMillis()));
        return outage;
    }

    private void restart(ServiceLaunch service) {
        stack.local().process(service.name()).kill();
        stack.local().start(service);
    }

    private List<FiredTimer> awaitFired(List<String> armed) {
        await("all timers to fire")
                .atMost(PATIENCE)
                .until(() -> ledger(armed, fired(armed)).lost().isEmpty());
        return fired(armed);
    }

    private static Ledger ledger(List<String> armed, List<FiredTimer> fired) {
        return Ledger.of(armed, fired.stream().map(FiredTimer::armedBy).toList());
    }

    private static void tell(List<FiredTimer> fired, List<Outage> outages) {
        say("lateness while it ran: "
                + FiredTimer.distribution(fired.stream()
                        .filter(timer -> !timer.wasDueIn(outages))
                        .map(FiredTimer::lateness)
                        .toList()));
        say("lateness of those due around a kill, after it was ready again: "
                + FiredTimer.distribution(fired.stream()
                        .filter(timer -> timer.wasDueIn(outages))
                        .map(timer -> timer.latenessBesides(outages))
                        .toList()));
    }

    private List<FiredTimer> fired(List<String> armed) {
        String label = armed.getFirst().replaceAll("[0-9]+$", "");
        return stack.log().read(Topic.CARE_DECISIONS.topic(), before).stream()
                .flatMap(TimerKillST::timer)
                .filter(timer -> timer.armedBy().startsWith(label))
                .toList();
    }

    private static Stream<FiredTimer> timer(ConsumerRecord<byte[], byte[]> message) {
        Instant appended = Instant.ofEpochMilli(message.timestamp());
        if (CloudEventHeaders.read(message.headers(), message.value(), appended)
                        instanceof CloudEventHeaders.Read.Event(var event)
                && event.type().equals(Decision.TYPE)) {
            Decision decision = Json.read(event.data(), Decision.class);
            return decision.pattern().equals(RULE.name())
                    ? Stream.of(new FiredTimer(decision.because().getFirst().eventId(), decision.matchedAt(), appended))
                    : Stream.empty();
        }
        return Stream.empty();
    }
}
