package dev.heed.journey.stage;

import com.mongodb.client.MongoClient;
import dev.heed.kit.migrate.Lease;
import dev.heed.kit.runtime.PlatformConfig;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

/** Collection {@code leases}: which instance does what only one should do at a time. */
@ApplicationScoped
public class LeaseStore {
    private final MongoClient mongo;
    private final String database;
    private final Clock clock;
    /** Two instances may have one name by mistake. */
    private final String owner;

    public LeaseStore(
            MongoClient mongo,
            @ConfigProperty(name = "quarkus.mongodb.database") String database,
            PlatformConfig platform,
            Clock clock) {
        this.mongo = mongo;
        this.database = database;
        this.clock = clock;
        this.owner = platform.instance() + "/" + UUID.randomUUID();
    }

    Lease of(String name, Duration term) {
        return new Lease(mongo.getDatabase(database).getCollection("leases"), name, owner, term, clock);
    }
}
