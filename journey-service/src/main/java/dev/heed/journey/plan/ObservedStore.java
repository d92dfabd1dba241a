package dev.heed.journey.plan;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.WriteModel;
import dev.heed.kit.mongo.Writes;
import jakarta.enterprise.context.ApplicationScoped;
import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import static com.mongodb.client.model.Filters.eq;

/** Collection {@code observed_types}: one document per type and partition of the log, with its own mark. */
@ApplicationScoped
class ObservedStore {
    static final String COLLECTION = "observed_types";

    private final MongoCollection<Document> observed;
    private final int most;

    ObservedStore(
            MongoClient mongo, @ConfigProperty(name = "quarkus.mongodb.database") String database, PlanConfig config) {
        this.observed = mongo.getDatabase(database).getCollection(COLLECTION);
        this.most = config.observedTypes();
    }

    /** @param before what was read and is replaced; null when there was nothing */
    record Change(@Nullable Observation before, Observation after) {}

    Map<String, Observation> find(Collection<String> ids) {
        return observed.find(Filters.in("_id", ids)).map(StoredObservation::read).into(new ArrayList<>()).stream()
                .collect(Collectors.toMap(Observation::id, Function.identity()));
    }

    /** How many more types may be kept of a partition; planned ones beyond it make the number negative. */
    long room(int partition) {
        return most - observed.countDocuments(eq("partition", partition));
    }

    /** Whether some partition has no room left: then a type that is not here may arrive all the same. */
    boolean full() {
        return observed
                .aggregate(List.of(Aggregates.group("$partition", Accumulators.sum("types", 1L))))
                .map(partition -> ((Number) partition.get("types", 0L)).longValue())
                .into(new ArrayList<>())
                .stream()
                .anyMatch(types -> types >= most);
    }

    /** Types whose last event was appended before {@code oldest}. */
    void forgetBefore(Instant oldest) {
        observed.deleteMany(Filters.lt("last", Date.from(oldest)));
    }

    /** Writes all that are still as they were read; false when one was not: another instance was there. */
    boolean save(List<Change> changes) {
        return Writes.all(observed, changes.stream().map(ObservedStore::write).toList());
    }

    private static WriteModel<Document> write(Change change) {
        var document = new Document(StoredObservation.write(change.after()));
        Observation before = change.before();
        return before == null
                ? new InsertOneModel<>(document)
                : new ReplaceOneModel<>(new Document("_id", before.id()).append("offset", before.offset()), document);
    }

    /** All partitions together. */
    Optional<Observed> of(String type) {
        return observed.find(eq("type", type)).map(StoredObservation::read).into(new ArrayList<>()).stream()
                .map(Observation::seen)
                .reduce(Observed::and);
    }

    /** Without paths, by name. {@code after} is the last one of the page before, empty for the first page. */
    List<Observed> list(String after, int limit, int partitions) {
        var found = observed.find(Filters.gt("type", after))
                .sort(Sorts.ascending("type", "partition"))
                .limit(limit * partitions)
                .projection(Projections.exclude("paths"))
                .map(StoredObservation::read)
                .into(new ArrayList<>());
        List<Observed> types = new ArrayList<>();
        for (Observation one : found) {
            boolean same =
                    !types.isEmpty() && types.getLast().type().equals(one.seen().type());
            types.add(same ? types.removeLast().and(one.seen()) : one.seen());
        }
        return types.stream().limit(limit).toList();
    }
}
