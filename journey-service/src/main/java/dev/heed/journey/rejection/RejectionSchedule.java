package dev.heed.journey.rejection;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Deletes kept rejections when their time is over, every ten minutes; all instances may do it at once. */
@ApplicationScoped
public class RejectionSchedule {
    private static final Logger LOG = Logger.getLogger(RejectionSchedule.class);
    private static final long MINUTES = 10;

    private final RejectionStore store;
    private final RejectionConfig config;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("rejections").factory());

    public RejectionSchedule(RejectionStore store, RejectionConfig config, Clock clock) {
        this.store = store;
        this.config = config;
        this.clock = clock;
    }

    void atStart(@Observes StartupEvent event) {
        var unused = timer.scheduleWithFixedDelay(this::sweep, 1, MINUTES, TimeUnit.MINUTES);
    }

    private void sweep() {
        try {
            store.forgetBefore(clock.instant().minus(config.retention()));
        } catch (RuntimeException e) {
            LOG.warnf(
                    "old rejections not deleted, the next sweep will: %s",
                    e.getClass().getSimpleName());
        }
    }

    @PreDestroy
    void stop() {
        timer.shutdownNow();
    }
}
