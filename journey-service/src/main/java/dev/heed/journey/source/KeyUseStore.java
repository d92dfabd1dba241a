package dev.heed.journey.source;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import dev.heed.kit.mongo.Writes;
import jakarta.enterprise.context.ApplicationScoped;
import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
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
        List<WriteModel<Document>> writes = new ArrayList<>();
        fresh.forEach((key, at) -> writes.add(new UpdateOneModel<>(
                Filters.eq("_id", key), Updates.max("at", Date.from(at)), new UpdateOptions().upsert(true))));
        boolean noted = false;
        while (!noted) {
            // Not when another instance has just noted the first use of the same key: now there is something to update
            noted = Writes.all(uses, writes);
        }
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
