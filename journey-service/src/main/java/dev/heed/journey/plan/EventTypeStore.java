package dev.heed.journey.plan;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import jakarta.enterprise.context.ApplicationScoped;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;

import static com.mongodb.client.model.Filters.eq;

/** Collection {@code event_types}: one document per type with all its versions; the schemas are text. */
@ApplicationScoped
class EventTypeStore {
    static final String COLLECTION = "event_types";

    private final MongoCollection<Document> types;

    EventTypeStore(MongoClient mongo, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
        this.types = mongo.getDatabase(database).getCollection(COLLECTION);
    }

    /** What tells one state of a type from every other, also when it was deleted and made again. */
    record Stamp(String type, int revision, String creation) {
        static Stamp of(EventType type) {
            return new Stamp(type.type(), type.revision(), type.creation());
        }
    }

    List<Stamp> stamps() {
        return types.find()
                .projection(Projections.include("revision", "creation"))
                .map(found ->
                        new Stamp(found.getString("_id"), found.getInteger("revision"), found.getString("creation")))
                .into(new ArrayList<>());
    }

    List<EventType> find(Collection<String> names) {
        return names.isEmpty()
                ? List.of()
                : types.find(Filters.in("_id", names)).map(StoredType::read).into(new ArrayList<>());
    }

    Optional<EventType> find(String name) {
        return find(List.of(name)).stream().findFirst();
    }

    Optional<EventType> createdBy(String creation) {
        return Optional.ofNullable(types.find(eq("creation", creation)).first()).map(StoredType::read);
    }

    /** By name. {@code after} is the last one of the page before, empty for the first page. */
    List<EventType> list(Optional<Mode> mode, String prefix, String after, int limit) {
        List<Bson> all = new ArrayList<>();
        all.add(Filters.gt("_id", after));
        mode.ifPresent(wanted -> all.add(eq("mode", wanted.word())));
        if (!prefix.isEmpty()) {
            all.add(Filters.gte("_id", prefix));
        }
        List<EventType> found = types.find(Filters.and(all))
                .sort(Sorts.ascending("_id"))
                .limit(limit)
                .map(StoredType::read)
                .into(new ArrayList<>());
        // In every order of texts those of one prefix stand together, its first one first
        return found.stream().takeWhile(type -> type.type().startsWith(prefix)).toList();
    }

    /** False when there is one of that name, or that request made one already. */
    boolean insert(EventType type) {
        try {
            types.insertOne(new Document(StoredType.write(type)));
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    /** The type after the change; empty when {@code before} is no longer its revision. */
    Optional<EventType> change(EventType before, TypeChange change, String by, Instant now) {
        List<Bson> updates = new ArrayList<>();
        StoredType.changes(change).forEach((field, value) -> updates.add(Updates.set(field, value)));
        return update(before, updates, by, now);
    }

    Optional<EventType> add(EventType before, PlannedVersion version) {
        List<Bson> updates = new ArrayList<>();
        updates.add(Updates.push("versions", new Document(StoredType.write(version))));
        return update(before, updates, version.createdBy(), version.createdAt());
    }

    private Optional<EventType> update(EventType before, List<Bson> updates, String by, Instant now) {
        updates.add(Updates.inc("revision", 1));
        updates.add(Updates.set("changedAt", Date.from(now)));
        updates.add(Updates.set("changedBy", by));
        var after = new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER);
        return Optional.ofNullable(types.findOneAndUpdate(at(before), Updates.combine(updates), after))
                .map(StoredType::read);
    }

    /** False when {@code before} is no longer its revision. */
    boolean delete(EventType before) {
        return types.deleteOne(at(before)).getDeletedCount() == 1;
    }

    /** Flat, and exactly the fields of an index: else the embedded store would look at every document. */
    private static Bson at(EventType type) {
        return new Document("_id", type.type()).append("revision", type.revision());
    }
}
