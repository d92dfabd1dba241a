package dev.heed.journey.profile;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import dev.heed.kit.migrate.Lease;
import jakarta.enterprise.context.ApplicationScoped;
import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Collection {@code profiles_published}: what customer.profiles says of each customer. A version is taken before its
 * record is sent and confirmed after, so no version is ever sent with two contents.
 */
@ApplicationScoped
public class PublishedStore {
    /** Longer than a round may take, or another instance would tell what this one is about to. */
    static final Duration TERM = Duration.ofSeconds(15);

    private final MongoCollection<Document> published;
    private final Lease lease;

    public PublishedStore(
            MongoClient mongo, @ConfigProperty(name = "quarkus.mongodb.database") String database, Clock clock) {
        this.published = mongo.getDatabase(database).getCollection("profiles_published");
        var leases = mongo.getDatabase(database).getCollection("leases");
        this.lease = new Lease(leases, "profile-relay", UUID.randomUUID().toString(), TERM, clock);
    }

    /** Whether it is this instance that tells; false while another one does. */
    boolean takeTurn() {
        return lease.acquire();
    }

    void endTurn() {
        lease.release();
    }

    /** @param digest of the content; empty when a record may or may not have been sent */
    record Published(int version, String digest) {
        static final Published NEVER = new Published(0, "");
    }

    Map<String, Published> find(Collection<String> customers) {
        Map<String, Published> found = new HashMap<>();
        published
                .find(Filters.in("_id", customers))
                .projection(Projections.include("version", "digest"))
                .forEach(one -> found.put(
                        one.getString("_id"), new Published(one.getInteger("version"), one.getString("digest"))));
        return found;
    }

    /** False when another relay has just taken a version: it knows something newer. */
    boolean take(String customer, Published last) {
        var next = new Document("version", last.version() + 1).append("digest", "");
        if (last.version() == 0) {
            return inserted(next.append("_id", customer));
        }
        var seen = new Document("_id", customer).append("version", last.version());
        return published.updateOne(seen, new Document("$set", next)).getMatchedCount() == 1;
    }

    private boolean inserted(Document first) {
        try {
            published.insertOne(first);
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    /** False when a newer version has been taken since: then the log may say something older last. */
    boolean confirm(String customer, int version, String digest) {
        var mine = new Document("_id", customer).append("version", version);
        return published
                        .updateOne(mine, new Document("$set", new Document("digest", digest)))
                        .getMatchedCount()
                == 1;
    }

    /**
     * Forgets what was told, so that it is told again whatever it is. The version goes on as well: whoever has taken the
     * current one and not confirmed it yet tells again, too.
     */
    void forget(String customer) {
        var again = Updates.combine(Updates.inc("version", 1), Updates.set("digest", ""));
        var unused = published.updateOne(Filters.eq("_id", customer), again);
    }
}
