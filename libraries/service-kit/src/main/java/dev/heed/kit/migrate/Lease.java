package dev.heed.kit.migrate;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Updates;
import org.bson.Document;

import java.time.Clock;
import java.time.Duration;
import java.util.Date;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;

/** A lock that a dead holder loses by time: one document, compare and set. */
public final class Lease {
    private final MongoCollection<Document> collection;
    private final String name;
    private final String owner;
    private final Duration term;
    private final Clock clock;

    public Lease(MongoCollection<Document> collection, String name, String owner, Duration term, Clock clock) {
        this.collection = collection;
        this.name = name;
        this.owner = owner;
        this.term = term;
        this.clock = clock;
    }

    /** Takes or prolongs the lease; false while somebody else holds it. */
    public boolean acquire() {
        Date until = Date.from(clock.instant().plus(term));
        var mine = Updates.combine(Updates.set("owner", owner), Updates.set("until", until));
        if (collection.updateOne(and(eq("_id", name), eq("owner", owner)), mine).getMatchedCount() > 0) {
            return true;
        }
        var expired = and(eq("_id", name), lt("until", Date.from(clock.instant())));
        return collection.updateOne(expired, mine).getMatchedCount() > 0 || inserted(until);
    }

    private boolean inserted(Date until) {
        try {
            collection.insertOne(
                    new Document("_id", name).append("owner", owner).append("until", until));
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    public void release() {
        collection.deleteOne(and(eq("_id", name), eq("owner", owner)));
    }
}
