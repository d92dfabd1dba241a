package dev.heed.journey.profile;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import dev.heed.kit.migrate.Lease;
import dev.heed.kit.mongo.Writes;
import jakarta.enterprise.context.ApplicationScoped;
import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /**
     * Takes the next version for each customer.
     *
     * @param last what was told of each so far
     * @return the versions taken; none where another relay has just taken one: it knows something newer
     */
    Map<String, Integer> take(Map<String, Published> last) {
        String round = UUID.randomUUID().toString();
        List<WriteModel<Document>> writes = new ArrayList<>();
        last.forEach((customer, told) -> writes.add(take(customer, told, round)));
        boolean all = Writes.all(published, writes);
        Set<String> mine = all ? last.keySet() : takenBy(round, last.keySet());
        Map<String, Integer> taken = new HashMap<>();
        last.forEach((customer, told) -> {
            if (mine.contains(customer)) {
                taken.put(customer, told.version() + 1);
            }
        });
        return taken;
    }

    private static WriteModel<Document> take(String customer, Published last, String round) {
        var next =
                new Document("version", last.version() + 1).append("digest", "").append("round", round);
        return last.version() == 0
                ? new InsertOneModel<>(next.append("_id", customer))
                : new UpdateOneModel<>(at(customer, last.version()), new Document("$set", next));
    }

    private Set<String> takenBy(String round, Set<String> customers) {
        return published
                .find(Filters.and(Filters.in("_id", customers), Filters.eq("round", round)))
                .projection(Projections.include("_id"))
                .map(one -> one.getString("_id"))
                .into(new HashSet<>());
    }

    private static Document at(String customer, int version) {
        return new Document("_id", customer).append("version", version);
    }

    /** Gives those of whom a newer version has been taken since: of them the log may say something older last. */
    Set<String> confirm(Map<String, Published> told) {
        List<WriteModel<Document>> writes = new ArrayList<>();
        told.forEach((customer, said) -> writes.add(new UpdateOneModel<>(
                at(customer, said.version()), new Document("$set", new Document("digest", said.digest())))));
        if (Writes.all(published, writes)) {
            return Set.of();
        }
        Map<String, Published> now = find(told.keySet());
        Set<String> overtaken = new HashSet<>();
        told.forEach((customer, said) -> {
            if (now.getOrDefault(customer, Published.NEVER).version() != said.version()) {
                overtaken.add(customer);
            }
        });
        return overtaken;
    }

    /**
     * Forgets what was told, so that it is told again whatever it is. The versions go on as well: whoever has taken the
     * current ones and not confirmed them yet tells again, too.
     */
    void forget(Collection<String> customers) {
        if (!customers.isEmpty()) {
            published.updateMany(
                    Filters.in("_id", customers),
                    Updates.combine(Updates.inc("version", 1), Updates.set("digest", "")));
        }
    }
}
