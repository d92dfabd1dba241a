package dev.heed.journey.profile;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import jakarta.enterprise.context.ApplicationScoped;
import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.UUID;

/**
 * Collection {@code profiles_pending}: customers that may have changed since they were told to others. The projector
 * writes a hint after the change and before its mark moves on; staff's changes announce themselves before they are
 * written, so a crash in between is seen as well.
 */
@ApplicationScoped
public class PendingStore {
    private final MongoCollection<Document> pending;

    public PendingStore(MongoClient mongo, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
        this.pending = mongo.getDatabase(database).getCollection("profiles_pending");
    }

    /** @param token another one after each hint: who deletes an older one leaves the newer */
    record Hint(String id, String customer, String token) {}

    void hint(Collection<String> customers) {
        if (customers.isEmpty()) {
            return;
        }
        var writes = customers.stream()
                .map(customer -> new UpdateOneModel<Document>(
                        Filters.eq("_id", customer),
                        Updates.combine(
                                Updates.set("customer", customer),
                                Updates.set("token", UUID.randomUUID().toString()),
                                Updates.set("due", Date.from(Instant.EPOCH))),
                        new UpdateOptions().upsert(true)))
                .toList();
        pending.bulkWrite(writes, new BulkWriteOptions().ordered(false));
    }

    /** A change that is about to be written, and will be, or never, when {@code due} has come. */
    void announce(String customer, Instant due) {
        String token = UUID.randomUUID().toString();
        pending.insertOne(new Document("_id", token)
                .append("customer", customer)
                .append("token", token)
                .append("due", Date.from(due)));
    }

    List<Hint> due(Instant now, int limit) {
        return pending.find(Filters.lte("due", Date.from(now)))
                .limit(limit)
                .map(one -> new Hint(one.getString("_id"), one.getString("customer"), one.getString("token")))
                .into(new ArrayList<>());
    }

    void done(List<Hint> hints) {
        if (hints.isEmpty()) {
            return;
        }
        var deletions = hints.stream()
                .map(hint -> new DeleteOneModel<Document>(new Document("_id", hint.id()).append("token", hint.token())))
                .toList();
        pending.bulkWrite(deletions, new BulkWriteOptions().ordered(false));
    }
}
