package dev.heed.care.catalog;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import jakarta.enterprise.context.ApplicationScoped;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;

/** Collection {@code patterns}: one document per version, {@code _id} = name@version. */
@ApplicationScoped
public class PatternStore {
    private static final String PENDING = "pending";

    private final MongoCollection<Document> patterns;

    public PatternStore(MongoClient mongo, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
        this.patterns = mongo.getDatabase(database).getCollection("patterns");
    }

    public Optional<StoredPattern> find(String name, int version) {
        Document found =
                patterns.find(eq("_id", StoredPattern.id(name, version))).first();
        return Optional.ofNullable(found).map(PatternStore::read);
    }

    /** False when that version is there already. */
    public boolean insert(StoredPattern pattern) {
        try {
            patterns.insertOne(write(pattern));
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    /** False when somebody else changed it since {@code changed} was computed from the revision before. */
    public boolean replace(StoredPattern changed) {
        Bson before = and(eq("_id", changed.id()), eq("revision", changed.revision() - 1));
        return patterns.replaceOne(before, write(changed)).getModifiedCount() == 1;
    }

    /** What has changed but is not on the log yet, oldest revision first. */
    public List<StoredPattern> pending() {
        return read(eq(PENDING, true), Sorts.ascending("revision"), Integer.MAX_VALUE);
    }

    public void sent(StoredPattern pattern) {
        patterns.updateOne(
                and(eq("_id", pattern.id()), eq("revision", pattern.revision())), Updates.set(PENDING, false));
    }

    public List<StoredPattern> active() {
        return read(eq("status", Lifecycle.Status.ACTIVE.label()), Sorts.ascending("_id"), Integer.MAX_VALUE);
    }

    public List<StoredPattern> versions(String name) {
        return read(eq("name", name), Sorts.ascending("version"), Integer.MAX_VALUE);
    }

    /** By id, after {@code id}. */
    public List<StoredPattern> list(Bson filter, String id, int limit) {
        return read(and(filter, gt("_id", id)), Sorts.ascending("_id"), limit);
    }

    private List<StoredPattern> read(Bson filter, Bson sort, int limit) {
        List<StoredPattern> found = new ArrayList<>();
        patterns.find(filter).sort(sort).limit(limit).map(PatternStore::read).into(found);
        return found;
    }

    private static Document write(StoredPattern pattern) {
        return new Document("_id", pattern.id())
                .append("name", pattern.name())
                .append("version", pattern.version())
                .append("status", pattern.status().label())
                .append("revision", pattern.revision())
                .append("owner", pattern.owner())
                .append("source", pattern.source())
                .append(
                        "history",
                        pattern.history().stream().map(PatternStore::write).toList())
                .append(PENDING, true);
    }

    private static Document write(StoredPattern.Step step) {
        return new Document("to", step.to().label())
                .append("reason", step.reason())
                .append("by", step.by())
                .append("at", Date.from(step.at()));
    }

    private static StoredPattern read(Document document) {
        return new StoredPattern(
                document.getString("name"),
                document.getInteger("version"),
                status(document.getString("status")),
                document.getInteger("revision"),
                document.getString("owner"),
                document.getString("source"),
                document.getList("history", Document.class).stream()
                        .map(PatternStore::readStep)
                        .toList());
    }

    private static StoredPattern.Step readStep(Document step) {
        return new StoredPattern.Step(
                status(step.getString("to")),
                step.getString("reason"),
                step.getString("by"),
                step.getDate("at").toInstant());
    }

    private static Lifecycle.Status status(String label) {
        return Lifecycle.Status.of(label).orElseThrow(() -> new IllegalStateException("Unknown status " + label));
    }
}
