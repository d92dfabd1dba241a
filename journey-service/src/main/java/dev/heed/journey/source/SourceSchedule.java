package dev.heed.journey.source;

import dev.heed.kit.http.IdempotencyKey;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Keeps all sources in memory, read again every two seconds: requests never wait for MongoDB to be let in. */
@ApplicationScoped
public class SourceSchedule {
    private static final Logger LOG = Logger.getLogger(SourceSchedule.class);
    private static final String FIRST = "local";
    private static final String FIRST_KEY = "k_first";

    private final SourceConfig config;
    private final SourceStore store;
    private final KeyUseStore useStore;
    private final Clock clock;
    private final KeyUses uses = new KeyUses();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("sources").factory());
    private volatile Sources sources = new Sources(List.of(), Instant.EPOCH);

    public SourceSchedule(SourceConfig config, SourceStore store, KeyUseStore useStore, Clock clock) {
        this.config = config;
        this.store = store;
        this.useStore = useStore;
        this.clock = clock;
    }

    void atStart(@Observes @Priority(jakarta.interceptor.Interceptor.Priority.LIBRARY_BEFORE) StartupEvent event) {
        config.firstKeyHash().ifPresent(this::createFirst);
        refresh();
        long every = config.sourceRefresh().toMillis();
        var unused = timer.scheduleWithFixedDelay(this::refreshIfPossible, every, every, TimeUnit.MILLISECONDS);
    }

    private void createFirst(String hash) {
        Instant now = clock.instant();
        Source first = Source.named(FIRST, now).with(new Key(FIRST_KEY, hash, now, Scope.ALL));
        var unused = store.createIfAbsent(first, new IdempotencyKey(FIRST_KEY, hash));
    }

    /** Whom this write key lets in, and what for; a disabled source is found too. */
    public Optional<Access> ofKey(String writeKey) {
        Optional<Access> access = sources.ofKey(writeKey);
        access.ifPresent(found -> uses.note(useId(found), clock.instant()));
        return access;
    }

    /** The source of that name as it was two seconds ago at most. */
    public Optional<Source> find(String name) {
        return sources.find(name);
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

    /** Whether records of that source may come over Kafka too, not only through the intake. */
    public boolean takesDirectly(String name) {
        return sources.find(name).map(Source::direct).orElse(false);
    }

    /** What this instance changed itself it knows at once. */
    synchronized void refresh() {
        Instant now = clock.instant();
        sources = new Sources(store.all(), now);
    }

    /** While MongoDB is away the last known sources stay valid: emitters can go on, a revocation has to wait. */
    private void refreshIfPossible() {
        try {
            refresh();
            noteUses();
        } catch (RuntimeException e) {
            LOG.warnf("sources not refreshed: %s", e.getClass().getSimpleName());
        }
    }

    private void noteUses() {
        uses.keep(sources.keys().stream().map(SourceSchedule::useId).collect(Collectors.toSet()));
        Map<String, Instant> fresh = uses.take();
        try {
            useStore.note(fresh);
        } catch (RuntimeException e) {
            uses.giveBack(fresh);
            throw e;
        }
    }

    private static String useId(Access access) {
        return KeyUseStore.id(access.getName(), access.keyId());
    }

    @PreDestroy
    void stop() {
        timer.shutdownNow();
    }
}
