package dev.heed.journey.rejection;

import dev.heed.kit.migrate.CollectionIndexes;
import dev.heed.kit.migrate.CollectionIndexes.Index;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import java.util.List;

/** Indexes of this feature. */
@ApplicationScoped
class RejectionSchema {
    @Produces
    @Singleton
    CollectionIndexes rejections() {
        return new CollectionIndexes(
                "rejections",
                List.of(
                        Index.on("at", "_id"),
                        Index.on("source", "at", "_id"),
                        Index.on("code", "at", "_id"),
                        Index.on("state", "at", "_id")));
    }
}
