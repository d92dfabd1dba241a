package dev.heed.journey.source;

import dev.heed.kit.migrate.CollectionIndexes;
import dev.heed.kit.migrate.CollectionIndexes.Index;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import java.util.List;

/** Indexes of this feature. */
@ApplicationScoped
class SourceSchema {
    @Produces
    @Singleton
    CollectionIndexes sources() {
        return new CollectionIndexes(
                "sources", List.of(Index.on("disabled", "_id"), Index.uniqueAndFilled("creation")));
    }

    @Produces
    @Singleton
    CollectionIndexes sourceCounters() {
        return new CollectionIndexes("source_counters", List.of(Index.on("source", "day"), Index.on("day")));
    }
}
