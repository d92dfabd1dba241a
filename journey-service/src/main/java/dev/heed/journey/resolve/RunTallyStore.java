package dev.heed.journey.resolve;

import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The runs that one task knows, and what it counted for them. */
final class RunTallyStore {
    private final KeyValueStore<String, byte[]> runs;
    private final long horizon;

    RunTallyStore(KeyValueStore<String, byte[]> runs, Duration horizon) {
        this.runs = runs;
        this.horizon = horizon.toMillis();
    }

    Optional<RunTally> find(String run) {
        byte @Nullable [] stored = runs.get(run);
        return stored == null ? Optional.empty() : Optional.of(RunTally.of(stored));
    }

    void keep(String run, RunTally tally) {
        runs.put(run, tally.bytes());
    }

    /** Runs are few and begin seldom, so their beginning is the time to forget those of long ago. */
    void open(String run, long now) {
        List<String> old = new ArrayList<>();
        try (var all = runs.all()) {
            all.forEachRemaining(entry -> {
                if (now - RunTally.of(entry.value).touched() > horizon) {
                    old.add(entry.key);
                }
            });
        }
        old.forEach(runs::delete);
        if (find(run).isEmpty()) {
            keep(run, RunTally.opened(now));
        }
    }
}
