package dev.heed.journey;

import dev.heed.contracts.Topic;
import dev.heed.journey.resolve.CustomerIds;
import dev.heed.kit.migrate.CollectionIndexes;
import dev.heed.kit.migrate.Schema;
import dev.heed.kit.runtime.PlatformConfig;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import java.util.List;

/** What the service as a whole needs: topics and indexes, and the key of its customer ids. */
@ApplicationScoped
class JourneySchema {
    private static final List<String> CONSUMED = List.of(
            Topic.Names.JOURNEY_INBOUND,
            Topic.Names.JOURNEY_LINKS,
            Topic.Names.JOURNEY_EVENTS,
            Topic.Names.JOURNEY_PERSONAL,
            Topic.Names.JOURNEY_REJECTED,
            Topic.Names.CARE_DECISIONS,
            Topic.Names.CARE_ACTIONS,
            Topic.Names.DESK_EVENTS);

    /** @param collections each feature says what its own need */
    @Produces
    @Singleton
    Schema schema(@All List<CollectionIndexes> collections) {
        return new Schema("journey-service", CONSUMED, collections);
    }

    @Produces
    @Singleton
    CustomerIds customerIds(PlatformConfig platform) {
        return new CustomerIds(platform.identitySecret());
    }
}
