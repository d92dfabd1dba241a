package dev.heed.care.gitops;

import dev.heed.care.catalog.CatalogConfig;
import dev.heed.kit.migrate.Lease;
import dev.heed.kit.runtime.PlatformConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Loads the folder of patterns at start and every few seconds, on one instance at a time. Says in the log what begins
 * and what ceases to differ; {@code heed_patterns_drifted} has the numbers by kind, 0 where another instance loads.
 */
@ApplicationScoped
public class FolderSchedule {
    private static final Logger LOG = Logger.getLogger(FolderSchedule.class);
    private static final Duration SHORTEST_TERM = Duration.ofSeconds(15);

    private final Optional<Path> folder;
    private final Loader loader;
    private final DriftStore drifts;
    private final Lease lease;
    private final Map<Drift.Kind, AtomicInteger> drifted = new EnumMap<>(Drift.Kind.class);
    private List<String> known = List.of();
    private String trouble = "";

    FolderSchedule(
            CatalogConfig config,
            FolderSchema parts,
            DriftStore drifts,
            PlatformConfig platform,
            MeterRegistry meters) {
        this.folder = config.folder();
        this.loader = parts.loader(config.activate());
        this.drifts = drifts;
        Duration term = config.poll().multipliedBy(3);
        this.lease = drifts.lease(
                platform.instance(), term.compareTo(SHORTEST_TERM) > 0 ? term : SHORTEST_TERM, Clock.systemUTC());
        for (Drift.Kind kind : Drift.Kind.values()) {
            var number = new AtomicInteger();
            drifted.put(kind, number);
            meters.gauge("heed_patterns_drifted", Tags.of("kind", kind.label()), number);
        }
    }

    void atStart(@Observes StartupEvent event) {
        folder.filter(path -> !Files.isDirectory(path)).ifPresent(path -> {
            throw new IllegalStateException("HEED_PATTERNS_FOLDER is not a folder: " + path);
        });
        check();
    }

    @Scheduled(
            every = "${heed.patterns.poll:5S}",
            delayed = "2s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    synchronized void check() {
        if (folder.isEmpty()) {
            return;
        }
        if (!lease.acquire()) {
            drifted.values().forEach(number -> number.set(0));
            return;
        }
        try {
            new Folder(folder.get()).read().map(loader::load).ifPresent(this::tell);
            trouble = "";
        } catch (IOException e) { // what was loaded stays as it is: nobody has taken it away
            String message = e.toString();
            if (!message.equals(trouble)) {
                LOG.errorf("folder of patterns is not readable, nothing is loaded. why=%s", message);
            }
            trouble = message;
        }
    }

    private void tell(DriftReport report) {
        List<String> now = report.keys();
        for (Drift drift : report.drifts()) {
            if (!known.contains(drift.key())) {
                LOG.warnf(
                        "patterns differ from the folder. kind=%s pattern=%s file=%s why=%s",
                        drift.kind().label(), drift.pattern(), drift.file(), drift.message());
            }
        }
        known.stream()
                .filter(key -> !now.contains(key))
                .forEach(key -> LOG.infof("patterns no longer differ from the folder. drift=%s", key));
        known = now;
        drifted.forEach((kind, number) -> number.set((int)
                report.drifts().stream().filter(drift -> drift.kind() == kind).count()));
        drifts.keep(report);
    }

    @PreDestroy
    void stop() {
        if (folder.isPresent()) {
            lease.release();
        }
    }
}
