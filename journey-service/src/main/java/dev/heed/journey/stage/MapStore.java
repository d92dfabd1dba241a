package dev.heed.journey.stage;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import dev.heed.journey.stage.StoredMap.Backfill;
import jakarta.enterprise.context.ApplicationScoped;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

/** Collection {@code maps}: one document per version, {@code _id} = name@version. */
@ApplicationScoped
public class MapStore {
    private final MongoCollection<Document> maps;
    private final Map<String, JourneyMap> read = new ConcurrentHashMap<>();

    public MapStore(MongoClient mongo, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
        this.maps = mongo.getDatabase(database).getCollection("maps");
    }

    /** False when that version is there already. */
    boolean insert(StoredMap map) {
        try {
            maps.insertOne(document(map));
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    Optional<StoredMap> find(String name, int version) {
        return first(eq("_id", JourneyMap.id(name, version)));
    }

    Optional<StoredMap> createdBy(String request) {
        return first(eq("request", request));
    }

    private Optional<StoredMap> first(Bson filter) {
        return Optional.ofNullable(maps.find(filter).first()).map(MapStore::map);
    }

    List<StoredMap> list(Bson filter, Bson sort, int limit) {
        return maps.find(filter).sort(sort).limit(limit).map(MapStore::map).into(new ArrayList<>());
    }

    /** All that are marked active: more than one of a name only until the older ones are retired. */
    List<StoredMap> active() {
        return list(eq("status", StoredMap.Status.ACTIVE.label()), Sorts.ascending("_id"), Integer.MAX_VALUE);
    }

    /** Of each name, the one that is at work. */
    List<StoredMap> current() {
        return StoredMap.current(active());
    }

    /** The one of that name that is at work. */
    Optional<StoredMap> active(String name) {
        return current().stream().filter(map -> map.name().equals(name)).findFirst();
    }

    /** The maps at work, read anew each time: whoever folds events must know every map that is being filled. */
    List<Chart> charts() {
        return current().stream().map(this::chart).toList();
    }

    /** The version asked for, or the active one. */
    Optional<Chart> named(String name, Optional<Integer> version) {
        Optional<StoredMap> found = version.isPresent() ? find(name, version.get()) : active(name);
        return found.map(this::chart);
    }

    Chart chart(StoredMap stored) {
        JourneyMap map = read.computeIfAbsent(stored.id(), id -> parsed(stored));
        return new Chart(
                map, stored.activatedAt().orElse(Instant.MAX), stored.backfill().done());
    }

    private static JourneyMap parsed(StoredMap stored) {
        return switch (MapReader.read(stored.source())) {
            case MapReader.Read.Accepted(var map) -> map;
            case MapReader.Read.Refused(var problems) ->
                throw new IllegalStateException("Stored map " + stored.id() + " is not readable any more: " + problems);
        };
    }

    /** Changes the status; false when somebody else did since {@code changed} was computed. */
    boolean change(StoredMap changed) {
        var update = Updates.combine(
                Updates.set("status", changed.status().label()),
                Updates.set("revision", changed.revision()),
                Updates.set("activatedAt", date(changed.activatedAt())),
                Updates.set("retiredAt", date(changed.retiredAt())));
        Bson before = and(eq("_id", changed.id()), eq("revision", changed.revision() - 1));
        return maps.updateOne(before, update).getModifiedCount() == 1;
    }

    void filled(String id, Backfill backfill) {
        maps.updateOne(eq("_id", id), Updates.set("backfill", document(backfill)));
    }

    private static Document document(StoredMap map) {
        return new Document("_id", map.id())
                .append("name", map.name())
                .append("version", map.version())
                .append("status", map.status().label())
                .append("revision", map.revision())
                .append("owner", map.owner())
                .append("description", map.description())
                .append("source", map.source())
                .append("createdBy", map.createdBy())
                .append("createdAt", Date.from(map.createdAt()))
                .append("request", map.request())
                .append("fingerprint", map.fingerprint())
                .append("backfill", document(map.backfill()));
    }

    private static Document document(Backfill backfill) {
        return new Document("after", backfill.after())
                .append("identities", backfill.identities())
                .append("done", backfill.done());
    }

    private static StoredMap map(Document document) {
        Document backfill = document.get("backfill", Document.class);
        return new StoredMap(
                document.getString("name"),
                document.getInteger("version"),
                StoredMap.Status.valueOf(document.getString("status").toUpperCase(Locale.ROOT)),
                document.getInteger("revision"),
                document.getString("owner"),
                document.getString("description"),
                document.getString("source"),
                document.getString("createdBy"),
                document.getDate("createdAt").toInstant(),
                instant(document, "activatedAt"),
                instant(document, "retiredAt"),
                document.getString("request"),
                document.getString("fingerprint"),
                new Backfill(backfill.getString("after"), backfill.getLong("identities"), backfill.getBoolean("done")));
    }

    private static Optional<Instant> instant(Document document, String field) {
        return Optional.ofNullable(document.getDate(field)).map(Date::toInstant);
    }

    private static @Nullable Date date(Optional<Instant> time) {
        return time.map(Date::from).orElse(null);
    }
}
