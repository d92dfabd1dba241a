package dev.heed.journey.source;

import dev.heed.kit.runtime.PlatformConfig;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Adds what this instance noticed of each source (duplicates, throttled calls) to the counters by day, every ten
 * seconds. A killed instance loses what it noticed since. Old days are forgotten.
 */
@ApplicationScoped
public class CounterSchedule {
    private static final Logger LOG = Logger.getLogger(CounterSchedule.class);
    private static final long SECONDS = 10;
    private static final Period KEPT = Period.ofDays(400);

    /** Kind of count by meter; each meter has a tag {@code source}. */
    private static final Map<String, String> METERS =
            Map.of("heed.events.duplicate", CounterStore.DUPLICATE, "heed.intake.throttled", CounterStore.THROTTLED);

    private final CounterStore store;
    private final MeterRegistry meters;
    private final String instance;
    private final Clock clock;
    private final Map<Counter, Double> reported = new HashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("source-counters").factory());

    public CounterSchedule(CounterStore store, MeterRegistry meters, PlatformConfig platform, Clock clock) {
        this.store = store;
        this.meters = meters;
        this.instance = platform.instance();
        this.clock = clock;
    }

    void atStart(@Observes StartupEvent event) {
        var unusedReport = timer.scheduleWithFixedDelay(() -> safely(this::report), SECONDS, SECONDS, TimeUnit.SECONDS);
        var unusedForget = timer.scheduleWithFixedDelay(
                () -> safely(() -> store.forgetBefore(today().minus(KEPT))), 1, 60, TimeUnit.MINUTES);
    }

    /** What could not be stored is reported the next time. */
    synchronized void report() {
        METERS.forEach((meter, kind) -> meters.find(meter).counters().forEach(counter -> report(counter, kind)));
    }

    private void report(Counter counter, String kind) {
        @Nullable String source = counter.getId().getTag("source");
        double now = counter.count();
        long fresh = Math.round(now - reported.getOrDefault(counter, 0.0));
        if (source != null && fresh > 0) {
            store.report(today(), instance, source, kind, fresh);
            reported.put(counter, now);
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), java.time.ZoneOffset.UTC);
    }

    private static void safely(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warnf("counters of sources not stored: %s", e.getClass().getSimpleName());
        }
    }

    @PreDestroy
    void stop() {
        timer.shutdownNow();
        safely(this::report);
    }
}
