package dev.heed.desk.ticket;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Looks for events that a crashed instance, or a full queue, left behind. Slow on purpose: it is not the way that events
 * normally go, and it reads by a flag that the embedded store does not index.
 */
@ApplicationScoped
class OutboxSchedule {
    private static final Logger LOG = Logger.getLogger(OutboxSchedule.class);
    private static final int AT_ONCE = 20_000;

    private final OutboxStore store;
    private final DeskRelay relay;
    private final Clock clock;
    private final Duration every;
    private final ScheduledExecutorService sweeper = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("outbox-sweep").factory());

    OutboxSchedule(OutboxStore store, DeskRelay relay, Clock clock, TicketConfig config) {
        this.store = store;
        this.relay = relay;
        this.clock = clock;
        this.every = config.outboxSweep();
    }

    void atStart(@Observes StartupEvent event) {
        var unused = sweeper.scheduleWithFixedDelay(this::sweep, 0, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void sweep() {
        try {
            if (relay.idle()) {
                List<String> leftovers = store.leftovers(clock.instant().minus(every), AT_ONCE);
                relay.handOver(leftovers);
                if (!leftovers.isEmpty()) {
                    LOG.infof("events left behind are relayed now. tickets=%d", leftovers.size());
                }
            }
        } catch (RuntimeException e) {
            LOG.warnf(e, "sweep of outboxes failed; the next one tries again");
        }
    }

    @PreDestroy
    void stop() {
        sweeper.shutdownNow();
    }
}
