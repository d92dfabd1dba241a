package dev.heed.metrics.fact;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Sorts;
import dev.heed.kit.migrate.CollectionIndexes;
import dev.heed.kit.migrate.CollectionIndexes.Index;
import dev.heed.metrics.StoreIndexes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.util.Date;
import java.util.List;
import java.util.Optional;

import static com.mongodb.client.model.Filters.eq;

/** Collection {@code rebuilds}: one document per rebuild; the highest generation is the one in force. */
@ApplicationScoped
class RebuildStore {
    private static final String COLLECTION = "rebuilds";
    private static final String GENERATION = "generation";

    private final MongoCollection<Document> rebuilds;

    RebuildStore(MongoClient mongo, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
        this.rebuilds = mongo.getDatabase(database).getCollection(COLLECTION);
    }

    @Produces
    @Singleton
    static StoreIndexes indexes() {
        return new StoreIndexes(List.of(new CollectionIndexes(COLLECTION, List.of(Index.unique(GENERATION)))));
    }

    /** 0 until the first rebuild. */
    long generation() {
        return latest().map(Rebuild::generation).orElse(0L);
    }

    Optional<Rebuild> latest() {
        return Optional.ofNullable(rebuilds.find()
                        .sort(Sorts.descending(GENERATION))
                        .limit(1)
                        .first())
                .map(RebuildStore::read);
    }

    Optional<Rebuild> find(String id) {
        return Optional.ofNullable(rebuilds.find(eq("_id", id)).first()).map(RebuildStore::read);
    }

    /** False when that id or that generation is there already. */
    boolean insert(Rebuild rebuild) {
        try {
            rebuilds.insertOne(write(rebuild));
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    private static Document write(Rebuild rebuild) {
        return new Document("_id", rebuild.id())
                .append(GENERATION, rebuild.generation())
                .append("requestedAt", Date.from(rebuild.requestedAt()))
                .append("requestedBy", rebuild.requestedBy())
                .append(
                        "targets",
                        rebuild.targets().stream()
                                .map(target ->
                                        new Document("partition", target.partition()).append("next", target.next()))
                                .toList());
    }

    private static Rebuild read(Document document) {
        return new Rebuild(
                document.getString("_id"),
                document.getLong(GENERATION),
                document.getDate("requestedAt").toInstant(),
                document.getString("requestedBy"),
                document.getList("targets", Document.class).stream()
                        .map(target -> new Rebuild.Target(target.getString("partition"), target.getLong("next")))
                        .toList());
    }
}
