package dev.heed.care.catalog;

import dev.heed.contracts.Topic;
import dev.heed.kit.migrate.CollectionIndexes;
import dev.heed.kit.migrate.Schema;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import java.util.List;

/** What care-trigger-service needs on the broker and in MongoDB. */
@ApplicationScoped
public class CareSchema {
    /** @param collections each feature says what its own need */
    @Produces
    @Singleton
    Schema schema(@All List<CollectionIndexes> collections) {
        return new Schema(
                "care-trigger-service",
                List.of(
                        Topic.JOURNEY_EVENTS.topic(),
                        Topic.CARE_CONTROL.topic(),
                        Topic.CARE_HANDOVERS.topic(),
                        Topic.CARE_KEYED.topic(),
                        Topic.CARE_DECISIONS.topic()),
                collections);
    }
}
