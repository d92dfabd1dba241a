package dev.heed.journey.retention;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Sweeps every {@link Expiring} collection. Every instance may: what two of them end is ended once. MongoDB's own expiry
 * is not used, because not every server has it (docs/decisions/0003).
 */
@ApplicationScoped
public class RetentionSchedule {
    private static final Logger LOG = Logger.getLogger(RetentionSchedule.class);
    private static final int AT_ONCE = 1000;

    private final List<Expiring> collections;
    private final RetentionConfig config;
    private final MeterRegistry meters;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("retention").factory());

    public RetentionSchedule(
            @All List<Expiring> collections, RetentionConfig config, MeterRegistry meters, Clock clock) {
        this.collections = collections;
        this.config = config;
        this.meters = meters;
        this.clock = clock;
    }

    void atStart(@Observes StartupEvent event) {
        long every = config.every().toMillis();
        var unused = timer.scheduleWithFixedDelay(() -> sweep(clock.instant()), every, every, TimeUnit.MILLISECONDS);
    }

    void sweep(Instant now) {
        Instant before = now.minus(config.keep());
        collections.forEach(collection -> sweep(collection, before));
    }

    /** A collection that fails does not keep the others from being swept. */
    private void sweep(Expiring collection, Instant before) {
        var expired = meters.counter("heed.documents.expired", "collection", collection.collection());
        try {
            int left = config.limit();
            int looked = 1;
            while (left > 0 && looked > 0) {
                var swept = collection.expire(before, Math.min(AT_ONCE, left));
                expired.increment(swept.ended());
                looked = swept.looked();
                left -= looked;
            }
        } catch (RuntimeException e) {
            LOG.warnf(
                    "old documents not deleted (%s); the next sweep will. collection=%s",
                    e.getClass().getSimpleName(), collection.collection());
        }
    }

    @PreDestroy
    void stop() {
        timer.shutdownNow();
    }
}
