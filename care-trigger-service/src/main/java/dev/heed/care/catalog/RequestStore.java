package dev.heed.care.catalog;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import dev.heed.kit.http.IdempotencyKey;
import jakarta.enterprise.context.ApplicationScoped;
import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import static com.mongodb.client.model.Filters.eq;

/**
 * Collection {@code pattern_requests}: which text a key of a caller stood for. That a creation counts once follows from
 * name and version; the key only must not come back with another text.
 */
@ApplicationScoped
public class RequestStore {
    private final MongoCollection<Document> requests;

    public RequestStore(MongoClient mongo, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
        this.requests = mongo.getDatabase(database).getCollection("pattern_requests");
    }

    /** False when the key has stood for another text. */
    boolean admits(IdempotencyKey key) {
        try {
            requests.insertOne(new Document("_id", key.id()).append("fingerprint", key.fingerprint()));
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            Document first = requests.find(eq("_id", key.id())).first();
            return first == null || key.fingerprint().equals(first.getString("fingerprint"));
        }
    }
}
