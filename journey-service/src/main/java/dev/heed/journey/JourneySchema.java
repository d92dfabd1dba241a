package dev.heed.journey;

import dev.heed.contracts.Topic;
import dev.heed.journey.resolve.CustomerIds;
import dev.heed.journey.resolve.IdentityConfig;
import dev.heed.kit.migrate.CollectionIndexes;
import dev.heed.kit.migrate.Schema;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import java.util.List;

/** What the service as a whole needs: topics and indexes, and the key of its customer ids. */
@ApplicationScoped
class JourneySchema {
    @Produces
    @Singleton
    Schema schema() {
        return new Schema(
                "journey-service",
                List.of(Topic.Names.JOURNEY_INBOUND, Topic.Names.JOURNEY_EVENTS, Topic.Names.CARE_DECISIONS),
                List.of(
                        new CollectionIndexes(
                                "timeline", List.of(CollectionIndexes.Index.on("customer", "time", "place"))),
                        new CollectionIndexes("runs", List.of(CollectionIndexes.Index.on("openedAt", "_id")))));
    }

    @Produces
    @Singleton
    CustomerIds customerIds(IdentityConfig config) {
        return new CustomerIds(config.secret());
    }
}
