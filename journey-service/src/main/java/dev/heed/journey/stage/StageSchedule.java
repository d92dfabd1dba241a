package dev.heed.journey.stage;

import dev.heed.kit.migrate.Lease;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Looks every second for stays that have become too long and for maps to fill; each on one instance at a time. An
 * instance that dies is followed by another within its lease.
 */
@ApplicationScoped
public class StageSchedule {
    private static final Logger LOG = Logger.getLogger(StageSchedule.class);
    private static final Duration OVERDUE_TERM = Duration.ofSeconds(3);
    private static final Duration FILLING_TERM = Duration.ofSeconds(15);

    private final Watch watch;
    private final Filling filling;
    private final LeaseStore leases;
    private final StageConfig config;
    private final Clock clock;
    /** Two threads: filling a map may take long, signals may not wait for it. */
    private final ScheduledExecutorService timers = Executors.newScheduledThreadPool(
            2, Thread.ofPlatform().daemon().name("stage-", 0).factory());

    public StageSchedule(Watch watch, Filling filling, LeaseStore leases, StageConfig config, Clock clock) {
        this.watch = watch;
        this.filling = filling;
        this.leases = leases;
        this.config = config;
        this.clock = clock;
    }

    void atStart(@Observes StartupEvent event) {
        every("overdue stays", leases.of("stage-overdue", OVERDUE_TERM), () -> {
            watch.look(clock.instant());
            return false;
        });
        every("filling maps", leases.of("stage-filling", FILLING_TERM), () -> filling.step(clock.instant()));
    }

    /** @param work says whether there is more to do at once */
    private void every(String what, Lease lease, BooleanSupplier work) {
        long millis = config.tick().toMillis();
        var unused = timers.scheduleWithFixedDelay(() -> run(what, lease, work), millis, millis, TimeUnit.MILLISECONDS);
    }

    /** What fails is still to be done a second later. */
    private static void run(String what, Lease lease, BooleanSupplier work) {
        try {
            boolean more = true;
            while (more && lease.acquire()) {
                more = work.getAsBoolean();
            }
        } catch (RuntimeException e) {
            LOG.errorf(
                    "%s failed (%s); trying again until it succeeds",
                    what, e.getClass().getSimpleName());
            LOG.debug(what, e);
        }
    }

    @PreDestroy
    void stop() {
        timers.shutdownNow();
    }
}
