package dev.heed.metrics.fact;

import dev.heed.kit.runtime.PlatformConfig;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the partitions add up to, for figures: read by computed ids, never by a scan. */
@ApplicationScoped
public class RollupStore {
    private final FactStore facts;
    private final RebuildStore rebuilds;
    private final LedgerStore ledgers;
    private final int partitions;

    RollupStore(FactStore facts, RebuildStore rebuilds, LedgerStore ledgers, PlatformConfig config) {
        this.facts = facts;
        this.rebuilds = rebuilds;
        this.ledgers = ledgers;
        this.partitions = config.partitions();
    }

    /** @param run a run's id, {@link Rollup#LIVE} or {@link Rollup#ALL} */
    public List<Rollup> of(String run) {
        Set<Facts.Key> keys = new HashSet<>();
        for (String topic : FactsIn.TOPICS) {
            for (int partition = 0; partition < partitions; partition++) {
                keys.add(new Facts.Key(Rollup.class, Rollup.id(topic, partition, run)));
            }
        }
        return facts.load(keys, rebuilds.generation()).facts().stream()
                .map(Rollup.class::cast)
                .toList();
    }

    public boolean rebuilding() {
        return rebuilds.latest().filter(latest -> !latest.done(ledgers.all())).isPresent();
    }
}
