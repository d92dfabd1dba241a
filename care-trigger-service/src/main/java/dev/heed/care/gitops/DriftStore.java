package dev.heed.care.gitops;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import dev.heed.contracts.Json;
import dev.heed.kit.migrate.Lease;
import jakarta.enterprise.context.ApplicationScoped;
import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import static com.mongodb.client.model.Filters.eq;

/** Collection {@code pattern_drift}: the last report, for instances that do not load the folder themselves. */
@ApplicationScoped
public class DriftStore {
    private static final String ID = "folder";

    private final MongoDatabase database;

    public DriftStore(MongoClient mongo, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
        this.database = mongo.getDatabase(database);
    }

    void keep(DriftReport report) {
        String json = new String(Json.write(report), StandardCharsets.UTF_8);
        database.getCollection("pattern_drift")
                .replaceOne(
                        eq("_id", ID), new Document("_id", ID).append("json", json), new ReplaceOptions().upsert(true));
    }

    Optional<DriftReport> last() {
        Document found =
                database.getCollection("pattern_drift").find(eq("_id", ID)).first();
        return Optional.ofNullable(found)
                .map(document ->
                        Json.read(document.getString("json").getBytes(StandardCharsets.UTF_8), DriftReport.class));
    }

    /** Whoever holds it is the one that loads. */
    Lease lease(String owner, Duration term, Clock clock) {
        return new Lease(database.getCollection("leases"), "patterns-folder", owner, term, clock);
    }
}
