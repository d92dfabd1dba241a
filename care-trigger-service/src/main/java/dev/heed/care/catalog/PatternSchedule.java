package dev.heed.care.catalog;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Every two seconds repeats what is not on the log yet; at start renews what an older release has stored. */
@ApplicationScoped
public class PatternSchedule {
    private final PatternStore store;
    private final PatternRelay relay;

    public PatternSchedule(PatternStore store, PatternRelay relay) {
        this.store = store;
        this.relay = relay;
    }

    @Scheduled(every = "2s", delayed = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        relay.sweep();
    }

    void atStart(@Observes StartupEvent event) {
        store.renew();
    }
}
