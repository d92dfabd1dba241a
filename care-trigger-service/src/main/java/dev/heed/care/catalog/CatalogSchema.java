package dev.heed.care.catalog;

import dev.heed.kit.migrate.CollectionIndexes;
import dev.heed.kit.migrate.CollectionIndexes.Index;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import java.util.List;

/** Indexes of the catalogue. */
@ApplicationScoped
class CatalogSchema {
    @Produces
    @Singleton
    CollectionIndexes patterns() {
        return new CollectionIndexes(
                "patterns",
                List.of(
                        Index.on("name", "version"),
                        Index.on("status", "name", "version"),
                        Index.on("owner", "name", "version"),
                        Index.on("labels", "name", "version"),
                        Index.on("eventTypes", "name", "version"),
                        Index.on("pending")));
    }

    @Produces
    @Singleton
    CollectionIndexes changes() {
        return new CollectionIndexes(
                "pattern_changes",
                List.of(
                        Index.on("name", "_id"),
                        Index.on("name", "version", "_id"),
                        Index.on("by", "_id"),
                        Index.on("to", "_id")));
    }
}
