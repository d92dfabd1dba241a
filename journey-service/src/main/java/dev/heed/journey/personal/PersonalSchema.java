package dev.heed.journey.personal;

import dev.heed.kit.migrate.CollectionIndexes;
import dev.heed.kit.migrate.CollectionIndexes.Index;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import java.util.List;

/** Indexes of this feature. */
@ApplicationScoped
class PersonalSchema {
    @Produces
    @Singleton
    CollectionIndexes personalEvents() {
        return new CollectionIndexes("personal_events", List.of(Index.on("identity"), Index.on("stored")));
    }

    @Produces
    @Singleton
    CollectionIndexes personal() {
        return new CollectionIndexes("personal", List.of(Index.on("stored")));
    }

    @Produces
    @Singleton
    CollectionIndexes accesses() {
        return new CollectionIndexes("access_log", List.of(Index.on("customer", "at", "_id"), Index.on("at")));
    }
}
