package dev.heed.journey.profile;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.WriteModel;
import dev.heed.kit.mongo.Writes;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Collection {@code profiles}: one document per identity. Whoever changes one names the revision that it read, so
 * projector and staff, and two instances in a rebalance, never overwrite each other.
 */
@ApplicationScoped
public class ProfileStore {
    /** The embedded store compares each document that it finds with all that are asked for. */
    private static final int AT_ONCE = 200;

    private final MongoCollection<Document> profiles;
    private final Clock clock;
    private final Counter forgotten;

    public ProfileStore(
            MongoClient mongo,
            @ConfigProperty(name = "quarkus.mongodb.database") String database,
            Clock clock,
            MeterRegistry meters) {
        this.profiles = mongo.getDatabase(database).getCollection("profiles");
        this.clock = clock;
        this.forgotten = FactsStore.forgotten(meters, profiles);
    }

    Optional<Fragment> find(String identity) {
        return Optional.ofNullable(profiles.find(Filters.eq("_id", identity)).first())
                .map(Fragment::of);
    }

    /** By identity, those that there are. */
    Map<String, Fragment> find(Collection<String> identities) {
        Map<String, Fragment> found = new HashMap<>();
        for (Bson some : pieces(identities)) {
            profiles.find(some).map(Fragment::of).forEach(one -> found.put(one.identity(), one));
        }
        return found;
    }

    Set<String> erased(Collection<String> identities) {
        Set<String> erased = new HashSet<>();
        for (Bson some : pieces(identities)) {
            profiles.find(some).projection(Projections.include("erased")).forEach(document -> {
                if (document.getBoolean("erased", false)) {
                    erased.add(document.getString("_id"));
                }
            });
        }
        return erased;
    }

    private static List<Bson> pieces(Collection<String> identities) {
        List<String> all = List.copyOf(identities);
        List<Bson> pieces = new ArrayList<>();
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            pieces.add(Filters.in("_id", all.subList(from, Math.min(from + AT_ONCE, all.size()))));
        }
        return pieces;
    }

    /** False when somebody else was quicker with at least one of them; the others are written. */
    boolean write(Collection<Fragment> changed) {
        changed.forEach(fragment -> forgotten.increment(fragment.facts().forgotten()));
        Date now = Date.from(clock.instant());
        return Writes.all(
                profiles, changed.stream().map(one -> write(one, now, now)).toList());
    }

    /**
     * Writes emptied ones, but none that somebody else has written meanwhile.
     *
     * @param emptied with the time when they were last heard of: this is not it
     */
    void fade(Map<Fragment, Instant> emptied) {
        Date now = Date.from(clock.instant());
        List<WriteModel<Document>> writes = new ArrayList<>();
        emptied.forEach((fragment, heard) -> writes.add(write(fragment, now, Date.from(heard))));
        var unused = Writes.all(profiles, writes);
    }

    private static WriteModel<Document> write(Fragment fragment, Date now, Date heard) {
        var document = new Document(fragment.withRev(fragment.rev() + 1).toMap());
        if (fragment.ends()) {
            document.append(LifeStore.STORED, now).append(LifeStore.HEARD, heard);
        }
        return fragment.rev() == 0
                ? new InsertOneModel<>(document)
                : new ReplaceOneModel<>(
                        new Document("_id", fragment.identity()).append("rev", fragment.rev()), document);
    }

    /** Leaves it alone when somebody has written it meanwhile. */
    boolean delete(Fragment fragment) {
        var seen = Filters.and(Filters.eq("_id", fragment.identity()), Filters.eq("rev", fragment.rev()));
        return profiles.deleteOne(seen).getDeletedCount() == 1;
    }

    /** Changes one; {@code change} is asked again whenever somebody else was quicker. */
    Fragment update(String identity, UnaryOperator<Fragment> change) {
        while (true) {
            Fragment before = find(identity).orElseGet(() -> Fragment.unknown(identity));
            Fragment after = change.apply(before);
            if (after.equals(before) || write(List.of(after))) {
                return after;
            }
        }
    }

    /** Those of which one of the keys is said, in order of identity. */
    List<Fragment> saying(Collection<SearchKey> keys, String after, int limit) {
        var texts = keys.stream().map(SearchKey::toString).toList();
        return page(new Document("search", new Document("$in", texts)), after, limit);
    }

    /** The roots of all customers, in order of id. */
    List<Fragment> roots(String after, int limit) {
        return page(new Document("root", true), after, limit);
    }

    private List<Fragment> page(Document filter, String after, int limit) {
        return profiles.find(filter.append("_id", new Document("$gt", after)))
                .sort(Sorts.ascending("_id"))
                .limit(limit)
                .map(Fragment::of)
                .into(new ArrayList<>());
    }
}
