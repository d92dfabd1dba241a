package dev.heed.journey.plan;

import dev.heed.kit.migrate.CollectionIndexes;
import dev.heed.kit.migrate.CollectionIndexes.Index;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import java.util.List;

/** Indexes of this feature, and its list of names. */
@ApplicationScoped
class PlanSchema {
    @Produces
    @Singleton
    CollectionIndexes eventTypes() {
        return new CollectionIndexes(
                EventTypeStore.COLLECTION,
                List.of(Index.on("mode", "_id"), Index.unique("creation"), Index.unique("_id", "revision")));
    }

    @Produces
    @Singleton
    PersonalNames personalNames(PersonalConfig config) {
        return new PersonalNames(config.names(), config.traitNames());
    }

    @Produces
    @Singleton
    CollectionIndexes observedTypes() {
        return new CollectionIndexes(
                ObservedStore.COLLECTION,
                List.of(
                        Index.on("type", "partition"),
                        Index.on("partition"),
                        Index.on("last"),
                        Index.unique("_id", "offset")));
    }
}
