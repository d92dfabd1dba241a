package dev.heed.journey.timeline;

import dev.heed.journey.profile.Customers;
import dev.heed.kit.migrate.CollectionIndexes;
import dev.heed.kit.migrate.CollectionIndexes.Index;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import java.util.List;

/** Indexes of this feature, and what it puts together of its store. */
@ApplicationScoped
class TimelineSchema {
    @Produces
    @Singleton
    CollectionIndexes timeline() {
        return new CollectionIndexes(
                "timeline",
                List.of(
                        Index.on("identity", "time", "place"),
                        Index.on("identity", "type", "time"),
                        Index.on("identity", "channel", "time"),
                        Index.on("identity", "topic", "time"),
                        Index.on("identity", "source", "time"),
                        Index.on("identity", "stored"),
                        Index.on("stored")));
    }

    @Produces
    @Singleton
    Keeping keeping(TimelineStore timeline, Customers customers) {
        return new Keeping(timeline, customers);
    }
}
