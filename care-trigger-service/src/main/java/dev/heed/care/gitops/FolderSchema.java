package dev.heed.care.gitops;

import dev.heed.care.catalog.PatternRelay;
import dev.heed.care.catalog.PatternStore;
import dev.heed.care.catalog.PlanStore;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Clock;

/** What this feature puts together of the catalogue's parts. */
@ApplicationScoped
class FolderSchema {
    private final PatternStore store;
    private final PatternRelay relay;
    private final PlanStore plans;
    private final Clock clock;

    FolderSchema(PatternStore store, PatternRelay relay, PlanStore plans, Clock clock) {
        this.store = store;
        this.relay = relay;
        this.plans = plans;
        this.clock = clock;
    }

    Loader loader(boolean activate) {
        return new Loader(store, relay, plans, clock, activate);
    }
}
