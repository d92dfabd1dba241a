package dev.heed.metrics.fact;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Projections;
import dev.heed.metrics.fact.FactStore.Change;
import jakarta.enterprise.context.ApplicationScoped;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.conversions.Bson;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

/**
 * Collection {@code ledgers}: one document per partition. It holds how far the partition is folded together with what
 * the last batch changes, in one write: whoever comes next can finish what a crash interrupted.
 */
@ApplicationScoped
class LedgerStore {
    private static final String ID = "_id";
    private static final String GENERATION = "generation";
    private static final String NEXT = "next";
    private static final String REDO = "redo";
    private static final String COLLECTION = "collection";
    private static final String DOCUMENT = "document";
    private static final String BEFORE = "before";

    private final MongoCollection<BsonDocument> ledgers;

    LedgerStore(MongoClient mongo, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
        this.ledgers = mongo.getDatabase(database).getCollection("ledgers", BsonDocument.class);
    }

    Optional<Ledger> find(String partition) {
        return Optional.ofNullable(ledgers.find(eq(ID, partition))
                        .projection(Projections.exclude(REDO))
                        .first())
                .map(LedgerStore::read);
    }

    List<Ledger> all() {
        List<Ledger> all = new ArrayList<>();
        ledgers.find()
                .projection(Projections.exclude(REDO))
                .map(LedgerStore::read)
                .into(all);
        return all;
    }

    private static Ledger read(BsonDocument document) {
        return new Ledger(
                document.getString(ID).getValue(),
                document.getInt64(GENERATION).getValue(),
                document.getInt64(NEXT).getValue());
    }

    /** What the last batch of that ledger changed. */
    List<Change> redo(Ledger ledger) {
        BsonDocument document = ledgers.find(exactly(ledger)).first();
        return document == null
                ? List.of()
                : document.getArray(REDO).stream()
                        .map(value -> value.asDocument())
                        .map(redo -> new Change(
                                redo.getString(COLLECTION).getValue(),
                                redo.getDocument(DOCUMENT),
                                redo.getInt64(BEFORE).getValue()))
                        .toList();
    }

    /** False when the ledger is no longer {@code before}: another instance was quicker. */
    boolean advance(Optional<Ledger> before, Ledger after, List<Change> changes) {
        var redo = new BsonArray();
        changes.forEach(change -> redo.add(new BsonDocument(COLLECTION, new BsonString(change.collection()))
                .append(DOCUMENT, change.document())
                .append(BEFORE, new BsonInt64(change.before()))));
        BsonDocument document = new BsonDocument(ID, new BsonString(after.partition()))
                .append(GENERATION, new BsonInt64(after.generation()))
                .append(NEXT, new BsonInt64(after.next()))
                .append(REDO, redo);
        return before.isPresent()
                ? ledgers.replaceOne(exactly(before.get()), document).getMatchedCount() == 1
                : inserted(document);
    }

    private static Bson exactly(Ledger ledger) {
        return and(eq(ID, ledger.partition()), eq(GENERATION, ledger.generation()), eq(NEXT, ledger.next()));
    }

    private boolean inserted(BsonDocument document) {
        try {
            ledgers.insertOne(document);
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }
}
