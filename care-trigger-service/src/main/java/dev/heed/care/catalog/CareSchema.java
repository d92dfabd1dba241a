package dev.heed.care.catalog;

import dev.heed.contracts.Topic;
import dev.heed.kit.migrate.CollectionIndexes;
import dev.heed.kit.migrate.CollectionIndexes.Index;
import dev.heed.kit.migrate.Schema;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import java.util.List;

/** What care-trigger-service needs on the broker and in MongoDB. */
@ApplicationScoped
public class CareSchema {
    @Produces
    @Singleton
    Schema schema() {
        return new Schema(
                "care-trigger-service",
                List.of(
                        Topic.JOURNEY_EVENTS.topic(),
                        Topic.CARE_CONTROL.topic(),
                        Topic.CARE_KEYED.topic(),
                        Topic.CARE_DECISIONS.topic()),
                List.of(
                        new CollectionIndexes("patterns", List.of(Index.on("name", "version"), Index.on("status"))),
                        new CollectionIndexes(
                                "decisions",
                                List.of(
                                        Index.on("customer", "_id"),
                                        Index.on("pattern", "_id"),
                                        Index.on("outcome", "_id"),
                                        Index.on("replay", "_id")))));
    }
}
