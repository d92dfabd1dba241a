package dev.heed.journey.source;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Keeps all sources in memory, read again every two seconds: requests never wait for MongoDB to be let in. */
@ApplicationScoped
public class SourceSchedule {
    private static final Logger LOG = Logger.getLogger(SourceSchedule.class);
    private static final String FIRST = "local";

    private final SourceConfig config;
    private final SourceStore store;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("sources").factory());
    private volatile Sources sources = new Sources(List.of(), Instant.EPOCH);

    public SourceSchedule(SourceConfig config, SourceStore store, Clock clock) {
        this.config = config;
        this.store = store;
        this.clock = clock;
    }

    void atStart(@Observes @Priority(jakarta.interceptor.Interceptor.Priority.LIBRARY_BEFORE) StartupEvent event) {
        config.firstKeyHash().ifPresent(hash -> store.createIfAbsent(new Source(FIRST, List.of(hash), false)));
        refresh();
        long every = config.sourceRefresh().toMillis();
        var unused = timer.scheduleWithFixedDelay(this::refreshIfPossible, every, every, TimeUnit.MILLISECONDS);
    }

    /** The source that this write key belongs to. */
    public Optional<Source> ofKey(String writeKey) {
        return sources.ofKey(writeKey);
    }

    /**
     * Whether {@code name} was registered when a record was appended, and is not disabled. Reads again before it says no
     * to a record of an unknown source newer than what is in memory.
     *
     * @throws com.mongodb.MongoException when it would have to read and cannot
     */
    public boolean registered(String name, Instant appended) {
        if (!sources.has(name) && !sources.covers(appended)) {
            refresh();
        }
        return sources.mayWrite(name);
    }

    private synchronized void refresh() {
        Instant now = clock.instant();
        sources = new Sources(store.all(), now);
    }

    /** While MongoDB is away the last known sources stay valid: emitters can go on, a revocation has to wait. */
    private void refreshIfPossible() {
        try {
            refresh();
        } catch (RuntimeException e) {
            LOG.warnf("sources not refreshed: %s", e.getClass().getSimpleName());
        }
    }

    @PreDestroy
    void stop() {
        timer.shutdownNow();
    }
}
