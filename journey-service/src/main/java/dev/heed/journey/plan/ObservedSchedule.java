package dev.heed.journey.plan;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Forgets types that arrive no more, every hour, so that others get their room; all instances may do it at once. */
@ApplicationScoped
public class ObservedSchedule {
    private static final Logger LOG = Logger.getLogger(ObservedSchedule.class);
    private static final long MINUTES = 60;

    private final ObservedStore store;
    private final PlanConfig config;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("observed").factory());

    public ObservedSchedule(ObservedStore store, PlanConfig config, Clock clock) {
        this.store = store;
        this.config = config;
        this.clock = clock;
    }

    void atStart(@Observes StartupEvent event) {
        var unused = timer.scheduleWithFixedDelay(this::sweep, 1, MINUTES, TimeUnit.MINUTES);
    }

    void sweep() {
        try {
            store.forgetBefore(clock.instant().minus(config.observedKept()));
        } catch (RuntimeException e) {
            LOG.warnf(
                    "types that arrive no more are not forgotten, the next sweep will: %s",
                    e.getClass().getSimpleName());
        }
    }

    @PreDestroy
    void stop() {
        timer.shutdownNow();
    }
}
