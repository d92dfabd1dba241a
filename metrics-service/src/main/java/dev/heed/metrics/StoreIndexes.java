package dev.heed.metrics;

import dev.heed.kit.migrate.CollectionIndexes;

import java.util.List;

/** The indexes that one store needs; each store produces its own. */
public record StoreIndexes(List<CollectionIndexes> collections) {
    public StoreIndexes {
        collections = List.copyOf(collections);
    }
}
