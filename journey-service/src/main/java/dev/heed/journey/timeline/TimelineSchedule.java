package dev.heed.journey.timeline;

import dev.heed.journey.personal.PersonalEventStore;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Deletes what is older than its retention. Every instance may: deleting twice is deleting once. */
@ApplicationScoped
class TimelineSchedule {
    private static final Logger LOG = Logger.getLogger(TimelineSchedule.class);

    private final TimelineStore timeline;
    private final PersonalEventStore personal;
    private final TimelineConfig config;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("timeline-expiry").factory());

    TimelineSchedule(TimelineStore timeline, PersonalEventStore personal, TimelineConfig config, Clock clock) {
        this.timeline = timeline;
        this.personal = personal;
        this.config = config;
        this.clock = clock;
    }

    void atStart(@Observes StartupEvent event) {
        long every = config.expiry().toMillis();
        var unused = timer.scheduleWithFixedDelay(this::expire, every, every, TimeUnit.MILLISECONDS);
    }

    private void expire() {
        try {
            Instant before = clock.instant().minus(config.retention());
            timeline.expire(before);
            personal.expire(before);
        } catch (RuntimeException e) {
            LOG.warnf(
                    "old entries not deleted (%s); the next try follows",
                    e.getClass().getSimpleName());
        }
    }

    @PreDestroy
    void stop() {
        timer.shutdownNow();
    }
}
