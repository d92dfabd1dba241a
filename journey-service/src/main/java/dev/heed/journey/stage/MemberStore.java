package dev.heed.journey.stage;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import dev.heed.contracts.IdentityChange;
import dev.heed.kit.mongo.Writes;
import jakarta.enterprise.context.ApplicationScoped;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;

/**
 * Collection {@code stage_members}: for each identity that was ever linked, whose it is by the snapshot of the highest
 * version, and for each customer the identities of their own last snapshot.
 */
@ApplicationScoped
public class MemberStore {
    private final MongoCollection<Document> members;

    public MemberStore(MongoClient mongo, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
        this.members = mongo.getDatabase(database).getCollection("stage_members");
    }

    /** Snapshots may come in any order, and again. */
    void take(List<IdentityChange> changes) {
        List<Newer> all = changes.stream().flatMap(MemberStore::newer).toList();
        if (!Writes.all(members, all.stream().map(Newer::upsert).toList())) {
            // Upserts met documents that were there already, perhaps only since this moment, with an older version
            var unused = Writes.all(members, all.stream().map(Newer::update).toList());
        }
    }

    private static Stream<Newer> newer(IdentityChange change) {
        var snapshot =
                new Newer(change.customer(), "listed", change.version(), Updates.set("members", change.members()));
        return Stream.concat(
                Stream.of(snapshot),
                change.members().stream()
                        .map(identity -> new Newer(
                                identity, "version", change.version(), Updates.set("customer", change.customer()))));
    }

    /** @param guard the field that says which version its document knows */
    private record Newer(String identity, String guard, long version, Bson what) {
        UpdateOneModel<Document> upsert() {
            return new UpdateOneModel<>(older(), written(), new UpdateOptions().upsert(true));
        }

        UpdateOneModel<Document> update() {
            return new UpdateOneModel<>(older(), written());
        }

        private Bson older() {
            return and(eq("_id", identity), Filters.or(lt(guard, version), Filters.exists(guard, false)));
        }

        private Bson written() {
            return Updates.combine(what, Updates.set(guard, version));
        }
    }

    /** Whose each identity is; those that were never linked are left out. */
    Map<String, String> customers(Collection<String> identities) {
        Map<String, String> customers = new HashMap<>();
        for (Document document : members.find(Filters.in("_id", identities))) {
            if (document.containsKey("customer")) {
                customers.put(document.getString("_id"), document.getString("customer"));
            }
        }
        return customers;
    }

    String customer(String identity) {
        return customers(List.of(identity)).getOrDefault(identity, identity);
    }

    /** All identities of a customer, their own among them unless it is somebody else's now. */
    Set<String> identities(String customer) {
        Set<String> listed = new TreeSet<>(Set.of(customer));
        Document document = members.find(eq("_id", customer)).first();
        if (document != null && document.containsKey("members")) {
            listed.addAll(document.getList("members", String.class));
        }
        Map<String, String> now = customers(listed);
        listed.removeIf(identity -> !now.getOrDefault(identity, customer).equals(customer));
        return listed;
    }
}
