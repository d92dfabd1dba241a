package dev.heed.care.backtest;

import dev.heed.testing.StackResource;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static dev.heed.care.backtest.Backtests.PATH;
import static dev.heed.care.backtest.Backtests.as;
import static dev.heed.care.backtest.Backtests.ask;
import static dev.heed.care.backtest.Backtests.counting;
import static dev.heed.care.backtest.Backtests.lately;
import static dev.heed.care.backtest.Backtests.post;
import static dev.heed.care.backtest.Backtests.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

/** Backtests that hardly get on, one at a time and one in the queue. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
@TestProfile(BacktestLimitsIT.Slow.class)
class BacktestLimitsIT {
    @Inject
    BacktestSchedule schedule;

    @Inject
    BacktestStore store;

    /** Each thread rests for an hour or so after the first batch. */
    public static final class Slow implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "heed.backtest.share", "0.0000001",
                    "heed.backtest.queue", "1",
                    "heed.backtest.beat", "100ms");
        }
    }

    private static String begin() {
        return post(PATH, lately(counting("slow", 1, 2)))
                .statusCode(201)
                .extract()
                .path("id");
    }

    @Test
    void oneMoreThanMayWaitIsRefusedAndACancelEndsWithinASecond() {
        ask("slow", "c_slow", 2);
        String runs = begin();
        await().atMost(Duration.ofSeconds(10)).until(() -> state(runs).equals("running"));
        String waits = begin();
        post(PATH, lately(counting("slow", 1, 2)))
                .statusCode(429)
                .header("Retry-After", "30")
                .body("code", is("backtests-full"));
        cancel(waits);
        assertThat(state(waits)).isEqualTo("cancelled");
        cancelledSoon(runs);
    }

    private static void cancelledSoon(String runs) {
        Instant asked = Instant.now();
        cancel(runs);
        as("analyst").get(PATH + "/" + runs + "/progress").then().body(containsString("event:cancelled"));
        assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(2));
    }

    private static void cancel(String id) {
        as("analyst").post(PATH + "/" + id + "/cancel").then().statusCode(202);
    }

    @Test
    void anotherInstanceStopsItTooAndItCanBeStartedAgain() {
        ask("slow", "c_slow", 2);
        String id = begin();
        await().atMost(Duration.ofSeconds(10)).until(() -> state(id).equals("running"));
        store.stop(id);
        await().atMost(Duration.ofSeconds(2)).until(() -> state(id).equals("cancelled"));

        as("analyst").post(PATH + "/" + id + "/start").then().statusCode(202);
        await().atMost(Duration.ofSeconds(10)).until(() -> state(id).equals("running"));
        cancel(id);
        await().atMost(Duration.ofSeconds(2)).until(() -> state(id).equals("cancelled"));
    }

    @Test
    void whatAnInstanceLeftOpenIsInterruptedWhenItStartsAgain() {
        Instant then = Instant.parse("2026-03-02T09:00:00Z");
        store.insert(left(then), "");
        schedule.atStart(new StartupEvent());

        assertThat(state("bt_left")).isEqualTo("interrupted");
    }

    private static Backtest left(Instant then) {
        var inquiry = new Inquiry(
                List.of(),
                then,
                then,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new Backtest(
                "bt_left",
                Backtest.Kind.BACKTEST,
                State.QUEUED,
                1,
                "tests",
                then,
                Optional.empty(),
                Optional.empty(),
                inquiry,
                new Backtest.Progress(0, 0),
                Optional.empty(),
                Optional.empty());
    }
}
