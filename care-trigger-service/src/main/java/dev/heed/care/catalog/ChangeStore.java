package dev.heed.care.catalog;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import jakarta.enterprise.context.ApplicationScoped;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;

/** Collection {@code pattern_changes}: the histories of all versions, one document an entry, by id in order of time. */
@ApplicationScoped
public class ChangeStore {
    private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);
    private static final BulkWriteOptions ANY_ORDER = new BulkWriteOptions().ordered(false);

    private final MongoCollection<Document> changes;

    public ChangeStore(MongoClient mongo, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
        this.changes = mongo.getDatabase(database).getCollection("pattern_changes");
    }

    /** Which entries are asked for; absent: any. {@code since} counts in, {@code until} does not. */
    record Query(
            Optional<String> name,
            Optional<Integer> version,
            Optional<String> by,
            Optional<String> to,
            Optional<Instant> since,
            Optional<Instant> until) {}

    /** The whole history; entries that are there already become what they are. */
    void keep(StoredPattern pattern) {
        List<ReplaceOneModel<Document>> writes = PatternChange.of(pattern).stream()
                .map(change -> new ReplaceOneModel<>(eq("_id", change.id()), write(change), UPSERT))
                .toList();
        changes.bulkWrite(writes, ANY_ORDER);
    }

    /**
     * Newest first.
     *
     * @param before id of the last one given out; empty: from the newest
     */
    List<PatternChange> list(Query query, String before, int limit) {
        List<Bson> all = new ArrayList<>();
        query.name().ifPresent(name -> all.add(eq("name", name)));
        query.version().ifPresent(version -> all.add(eq("version", version)));
        query.by().ifPresent(by -> all.add(eq("by", by)));
        query.to().ifPresent(to -> all.add(eq("to", to)));
        query.since().ifPresent(since -> all.add(gte("_id", PatternChange.moment(since))));
        query.until().ifPresent(until -> all.add(lt("_id", PatternChange.moment(until))));
        if (!before.isEmpty()) {
            all.add(lt("_id", before));
        }
        Bson filter = all.isEmpty() ? new Document() : and(all);
        return changes.find(filter)
                .sort(Sorts.descending("_id"))
                .limit(limit)
                .map(ChangeStore::read)
                .into(new ArrayList<>());
    }

    private static Document write(PatternChange change) {
        var step = new StoredPattern.Step(change.to(), change.reason(), change.by(), change.at(), change.detail());
        var document = StepStore.write(step)
                .append("_id", change.id())
                .append("name", change.name())
                .append("version", change.version());
        change.from().ifPresent(from -> document.append("from", from.label()));
        return document;
    }

    private static PatternChange read(Document document) {
        StoredPattern.Step step = StepStore.read(document);
        return new PatternChange(
                document.getString("_id"),
                document.getString("name"),
                document.getInteger("version"),
                Optional.ofNullable(document.getString("from")).map(StepStore::status),
                step.to(),
                step.reason(),
                step.by(),
                step.at(),
                step.detail());
    }
}
