package dev.heed.care.record;

import dev.heed.kit.migrate.CollectionIndexes;
import dev.heed.kit.migrate.CollectionIndexes.Index;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import java.util.List;

/** Indexes of the decision records. */
@ApplicationScoped
class RecordSchema {
    @Produces
    @Singleton
    CollectionIndexes decisions() {
        return new CollectionIndexes(
                "decisions",
                List.of(
                        Index.on("customer", "_id"),
                        Index.on("pattern", "_id"),
                        Index.on("outcome", "_id"),
                        Index.on("replay", "_id"),
                        Index.on("pattern", "version", "replay", "matchedAt")));
    }
}
