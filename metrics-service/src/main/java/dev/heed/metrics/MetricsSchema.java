package dev.heed.metrics;

import dev.heed.contracts.Topic;
import dev.heed.kit.migrate.Schema;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.util.List;

/** What has to be there before the features start. */
@ApplicationScoped
class MetricsSchema {
    /** Each store declares its own indexes. */
    @Produces
    @Singleton
    Schema schema(
            @ConfigProperty(name = "quarkus.application.name") String service, @Any Instance<StoreIndexes> stores) {
        var consumed = List.of(
                Topic.JOURNEY_EVENTS.topic(),
                Topic.CARE_DECISIONS.topic(),
                Topic.CARE_ACTIONS.topic(),
                Topic.DESK_EVENTS.topic());
        return new Schema(
                service,
                consumed,
                stores.stream().flatMap(store -> store.collections().stream()).toList());
    }
}
