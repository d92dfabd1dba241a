package dev.heed.care.catalog;

import dev.heed.care.detect.Calendars;
import dev.heed.care.pattern.PatternReader;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/** Loads the folder of patterns at start, and every two seconds repeats what is not on the log yet. */
@ApplicationScoped
public class PatternSchedule {
    private static final Logger LOG = Logger.getLogger(PatternSchedule.class);
    private static final String LOADER = "patterns-folder";

    private final CatalogConfig config;
    private final PatternStore store;
    private final PatternRelay relay;
    private final Clock clock;
    private final Calendars calendars;

    public PatternSchedule(
            CatalogConfig config, PatternStore store, PatternRelay relay, Clock clock, Calendars calendars) {
        this.calendars = calendars;
        this.clock = clock;
        this.config = config;
        this.store = store;
        this.relay = relay;
    }

    @Scheduled(every = "2s", delayed = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        relay.sweep();
    }

    void atStart(@Observes StartupEvent event) throws IOException {
        if (config.folder().isEmpty()) {
            return;
        }
        for (Path file : files(config.folder().get())) {
            load(file, Files.readString(file));
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IllegalStateException("HEED_PATTERNS_FOLDER is not a folder: " + folder);
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
        }
    }

    private void load(Path file, String source) {
        switch (Proposal.read(source)) {
            case PatternReader.Read.Refused(var problems) ->
                LOG.errorf(
                        "pattern file is not valid and was skipped; mend it and restart. file=%s problems=%s",
                        file, problems);
            case PatternReader.Read.Accepted(var pattern, var lines) -> {
                var present = store.find(pattern.name(), pattern.version());
                keep(file, Proposal.of(pattern, source, present, LOADER, clock.instant()));
            }
        }
    }

    private void keep(Path file, Proposal proposal) {
        switch (proposal) {
            case Proposal.New(var draft) -> {
                if (relay.add(draft) && config.activate()) {
                    activate(draft);
                }
            }
            case Proposal.Known(var present) -> {
                if (present.isDraftOf(LOADER) && config.activate()) {
                    activate(present);
                }
            }
            case Proposal.Conflict(var present) ->
                LOG.errorf(
                        "pattern file differs from the stored version; raise metadata.version. file=%s pattern=%s",
                        file, present.id());
        }
    }

    private void activate(StoredPattern draft) {
        var step = new StoredPattern.Step(
                Lifecycle.Status.ACTIVE, "active by HEED_PATTERNS_ACTIVATE", LOADER, clock.instant());
        switch (Transition.of(draft, step, calendars)) {
            case Transition.Moved(var after) -> {
                relay.change(after);
                LOG.infof("pattern active. pattern=%s", after.id());
            }
            case Transition.Illegal(var message) -> LOG.errorf("pattern not activated: %s", message);
            case Transition.Unfit(var problems) ->
                LOG.errorf("pattern stays draft. pattern=%s problems=%s", draft.id(), problems);
        }
    }
}
