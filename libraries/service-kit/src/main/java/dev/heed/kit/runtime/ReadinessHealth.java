package dev.heed.kit.runtime;

import com.mongodb.client.MongoClient;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Readiness from what was seen last: MongoDB and the service's own {@link Probe}s, refreshed every second. */
@Readiness
@Startup
@ApplicationScoped
public class ReadinessHealth implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(ReadinessHealth.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration STALE = Duration.ofSeconds(10);

    private final MongoClient mongo;
    private final String database;
    private final List<Probe> probes;
    private final ScheduledExecutorService refresher = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("readiness").factory());
    private volatile Map<String, Boolean> seen = Map.of();
    private volatile long seenAt = System.nanoTime();

    public ReadinessHealth(
            MongoClient mongo,
            @ConfigProperty(name = "quarkus.mongodb.database") String database,
            @Any Instance<Probe> probes) {
        this.mongo = mongo;
        this.database = database;
        this.probes = probes.stream().toList();
        var unused = refresher.scheduleWithFixedDelay(this::refresh, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void refresh() {
        Map<String, Boolean> now = new TreeMap<>();
        now.put("mongodb", reachable());
        probes.forEach(probe -> now.put(probe.name(), ready(probe)));
        if (!now.equals(seen)) {
            LOG.infof("readiness changed: %s", now);
        }
        seen = Map.copyOf(now);
        seenAt = System.nanoTime();
    }

    /** A probe that fails says no; it must not end the looking. */
    private static boolean ready(Probe probe) {
        try {
            return probe.ready();
        } catch (RuntimeException e) {
            LOG.warnf("probe %s failed: %s", probe.name(), e.getClass().getSimpleName());
            return false;
        }
    }

    private boolean reachable() {
        try {
            mongo.getDatabase(database).runCommand(new Document("ping", 1));
            return true;
        } catch (RuntimeException e) {
            LOG.warnf("MongoDB does not answer: %s", e.getClass().getSimpleName());
            return false;
        }
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("dependencies")
                .status(fresh() && !seen.isEmpty() && !seen.containsValue(false));
        seen.forEach((name, ready) -> response.withData(name, ready ? "UP" : "DOWN"));
        return response.build();
    }

    /** What was seen long ago, because a look hangs, says nothing about now. */
    private boolean fresh() {
        return System.nanoTime() - seenAt < STALE.toNanos();
    }

    @PreDestroy
    void stop() {
        refresher.shutdownNow();
    }
}
