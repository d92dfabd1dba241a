package dev.heed.journey.replay;

import dev.heed.kit.migrate.CollectionIndexes;
import dev.heed.kit.migrate.CollectionIndexes.Index;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import java.util.List;

/** Indexes of this feature. */
@ApplicationScoped
class ReplaySchema {
    @Produces
    @Singleton
    CollectionIndexes runs() {
        return new CollectionIndexes("runs", List.of(Index.on("openedAt", "_id")));
    }
}
