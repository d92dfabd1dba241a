package dev.heed.desk;

import dev.heed.contracts.Topic;
import dev.heed.kit.migrate.CollectionIndexes;
import dev.heed.kit.migrate.Schema;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.util.List;

/** What has to be on the broker and in MongoDB before the features of the desk start. */
@ApplicationScoped
class DeskSchema {
    /** Each store declares its own indexes. */
    @Produces
    @Singleton
    Schema schema(
            @ConfigProperty(name = "quarkus.application.name") String service,
            @Any Instance<CollectionIndexes> collections) {
        return new Schema(
                service,
                List.of(Topic.CARE_ACTIONS.topic()),
                collections.stream().toList());
    }
}
