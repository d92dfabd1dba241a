package dev.heed.care.backtest;

import dev.heed.kit.kafka.Patience;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Runs the backtests of this instance, a few at a time, tells how far they are, and ends what nobody runs any more. */
@ApplicationScoped
public class BacktestSchedule {
    private static final Logger LOG = Logger.getLogger(BacktestSchedule.class);
    private static final Duration SILENT = Duration.ofMinutes(2);
    private static final int AT_ONCE = 100;
    private static final long GOODBYE_SECONDS = 3;

    private final BacktestConfig config;
    private final BacktestStore store;
    private final EngineIn engine;
    private final DraftRelay drafts;
    private final MeterRegistry metrics;
    private final ExecutorService turns;
    private final ScheduledExecutorService beats = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("backtest-beat").factory());
    /** Those that wait or run here. */
    private final Map<String, Meter> open = new ConcurrentHashMap<>();

    private final Set<String> running = ConcurrentHashMap.newKeySet();
    /** What was counted of each. */
    private final Map<String, Long> counted = new ConcurrentHashMap<>();

    public BacktestSchedule(
            BacktestConfig config, BacktestStore store, EngineIn engine, DraftRelay drafts, MeterRegistry metrics) {
        this.config = config;
        this.store = store;
        this.engine = engine;
        this.drafts = drafts;
        this.metrics = metrics;
        this.turns = Executors.newFixedThreadPool(
                config.concurrent(),
                Thread.ofPlatform().daemon().name("backtests-", 0).factory());
        metrics.gauge("heed.backtests.running", running, Set::size);
        metrics.gauge("heed.backtests.open", open, Map::size);
    }

    void atStart(@Observes StartupEvent event) {
        store.open().forEach(this::interrupted);
        long every = config.beat().toMillis();
        var unused = beats.scheduleWithFixedDelay(this::beat, every, every, TimeUnit.MILLISECONDS);
    }

    /**
     * Takes one more, if there is room.
     *
     * @param put stores it as queued; false when that cannot be, then it is not taken
     */
    synchronized Taken take(String id, Supplier<Boolean> put) {
        if (open.size() >= config.concurrent() + config.queue()) {
            return Taken.FULL;
        }
        if (!put.get()) {
            return Taken.NOT;
        }
        open.put(id, engine.meter());
        turns.execute(() -> turn(id));
        return Taken.QUEUED;
    }

    /** What became of a request. */
    enum Taken {
        QUEUED,
        FULL,
        NOT
    }

    /** Ends it within a second, on whatever instance it runs; one that waits ends at once. */
    void cancel(Backtest backtest) {
        store.stop(backtest.id());
        Meter meter = open.get(backtest.id());
        if (meter != null) {
            meter.stop(Stopped.cancelled());
        }
        if (backtest.state() == State.QUEUED) {
            ended(backtest.id(), Stopped.cancelled());
            open.remove(backtest.id()); // its turn will find nothing to do
        }
    }

    private void turn(String id) {
        Meter meter = open.getOrDefault(id, engine.meter());
        running.add(id);
        try {
            meter.check();
            if (store.started(id)) {
                run(store.find(id).orElseThrow(), meter);
            }
        } catch (Stopped stopped) {
            ended(id, stopped);
        } catch (Refused refused) {
            ended(id, Stopped.over(refused.code(), String.valueOf(refused.getMessage())));
        } catch (RuntimeException fault) {
            LOG.errorf(fault, "backtest failed; start it again, and report it if it fails again. backtest=%s", id);
            ended(
                    id,
                    Stopped.over("fault", "It met a fault: " + fault.getClass().getSimpleName()));
        } finally {
            count(id, meter);
            counted.remove(id);
            running.remove(id);
            open.remove(id);
        }
    }

    private void run(Backtest backtest, Meter meter) {
        LOG.infof(
                "backtest begins. backtest=%s kind=%s",
                backtest.id(), backtest.kind().label());
        BacktestIn.Done done = engine.run(backtest.request(), meter);
        store.beat(backtest.id(), new Backtest.Progress(meter.total(), meter.total()));
        // first: whoever sees it finished sees its drafts backtested
        Patience.untilDone("making drafts backtested", () -> drafts.proven(backtest));
        Patience.untilDone("writing a backtest", () -> store.finished(backtest.id(), done));
        count(State.FINISHED);
        LOG.infof(
                "backtest finished. backtest=%s records=%d millis=%d perSecond=%d",
                backtest.id(),
                done.result().reading().records(),
                done.result().millis(),
                done.result().eventsPerSecond());
    }

    private void ended(String id, Stopped stopped) {
        var fault = new Backtest.Fault(stopped.code(), String.valueOf(stopped.getMessage()));
        Patience.untilDone("writing the end of a backtest", () -> {
            if (store.ended(id, stopped.state(), fault)) {
                count(stopped.state());
                LOG.infof(
                        "backtest ended. backtest=%s state=%s code=%s",
                        id, stopped.state().label(), stopped.code());
            }
        });
    }

    private void interrupted(String id) {
        ended(id, Stopped.interrupted());
    }

    private void count(State state) {
        metrics.counter("heed.backtests.ended", "state", state.label()).increment();
    }

    private void beat() {
        open.forEach((id, meter) -> {
            try {
                if (store.beat(id, new Backtest.Progress(meter.done(), meter.total()))) {
                    meter.stop(Stopped.cancelled());
                }
                count(id, meter);
            } catch (RuntimeException e) {
                LOG.debugf(
                        "progress of a backtest not written: %s", e.getClass().getSimpleName());
            }
        });
    }

    /** Records read, for a rate. */
    private void count(String id, Meter meter) {
        long done = meter.done();
        Long before = counted.put(id, done);
        metrics.counter("heed.backtests.records").increment((double) Math.max(0, done - (before == null ? 0 : before)));
    }

    @Scheduled(every = "1m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        store.silent(SILENT).stream().filter(id -> !open.containsKey(id)).forEach(this::interrupted);
        store.old(config.keep(), AT_ONCE).stream()
                .filter(id -> !open.containsKey(id))
                .forEach(store::delete);
    }

    void atStop(@Observes ShutdownEvent event) throws InterruptedException {
        open.values().forEach(meter -> meter.stop(Stopped.interrupted()));
        turns.shutdown();
        if (!turns.awaitTermination(GOODBYE_SECONDS, TimeUnit.SECONDS)) {
            LOG.warn("a backtest did not end in time; it is marked as interrupted when this instance starts again");
            turns.shutdownNow();
        }
        beats.shutdownNow();
    }
}
