package dev.heed.journey.source;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import jakarta.enterprise.context.ApplicationScoped;
import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;

/** Collection {@code source_key_uses}: {@code {_id: source/key, at}}; beside the sources, whose versions it is not. */
@ApplicationScoped
public class KeyUseStore {
    private final MongoCollection<Document> uses;

    public KeyUseStore(MongoClient mongo, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
        this.uses = mongo.getDatabase(database).getCollection("source_key_uses");
    }

    static String id(String source, String key) {
        return source + "/" + key;
    }

    void note(Map<String, Instant> fresh) {
        fresh.forEach((key, at) -> uses.updateOne(
                Filters.eq("_id", key), Updates.max("at", Date.from(at)), new UpdateOptions().upsert(true)));
    }

    Map<String, Instant> of(Collection<String> keys) {
        Map<String, Instant> found = new HashMap<>();
        uses.find(Filters.in("_id", keys))
                .forEach(
                        use -> found.put(use.getString("_id"), use.getDate("at").toInstant()));
        return found;
    }

    void forget(Collection<String> keys) {
        uses.deleteMany(Filters.in("_id", keys));
    }
}
