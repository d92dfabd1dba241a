package dev.heed.metrics.fact;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.WriteModel;
import dev.heed.kit.migrate.CollectionIndexes;
import dev.heed.kit.migrate.CollectionIndexes.Index;
import dev.heed.kit.mongo.Writes;
import dev.heed.metrics.StoreIndexes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.bson.BsonDocument;
import org.bson.BsonDocumentReader;
import org.bson.BsonDocumentWriter;
import org.bson.BsonInt64;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import static com.mongodb.client.model.Filters.in;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

/** The facts: one collection per kind, all written in the same way. */
@ApplicationScoped
class FactStore {
    static final Map<Class<? extends Fact>, String> COLLECTIONS = Map.of(
            Fact.CustomerDay.class, "customer_days",
            Fact.Customer.class, "customers",
            Fact.PatternCustomer.class, "pattern_customers",
            Fact.DecisionFact.class, "decisions",
            Fact.ActionFact.class, "actions",
            Fact.TicketFact.class, "tickets",
            Rollup.class, "rollups");
    private static final String ID = "_id";
    /** Generation and mark in one number. */
    private static final String STAMP = "stamp";

    private static final int MARK_BITS = 40;
    private static final long ABSENT = -1;

    private final MongoDatabase database;

    FactStore(MongoClient mongo, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
        this.database = mongo.getDatabase(database);
    }

    private static String nameOf(Class<? extends Fact> kind) {
        return Objects.requireNonNull(COLLECTIONS.get(kind), () -> "No collection for " + kind);
    }

    /** One unique index per collection, with {@code _id} first: see {@link #write}. */
    @Produces
    @Singleton
    static StoreIndexes indexes() {
        return new StoreIndexes(COLLECTIONS.values().stream()
                .map(name -> new CollectionIndexes(name, List.of(Index.unique(ID, STAMP))))
                .toList());
    }

    /**
     * A fact as it will stand in its collection.
     *
     * @param before the stamp of the document that it replaces; {@value #ABSENT} when there is none
     */
    record Change(String collection, BsonDocument document, long before) {}

    /**
     * @param facts those of the asked generation
     * @param stamps of all documents found, also those of older generations
     */
    record Loaded(List<Fact> facts, Map<Facts.Key, Long> stamps) {}

    Loaded load(Set<Facts.Key> keys, long generation) {
        var loaded = new Loaded(new ArrayList<>(), new HashMap<>());
        keys.stream()
                .collect(groupingBy(Facts.Key::kind, mapping(Facts.Key::id, toList())))
                .forEach((kind, ids) -> load(kind, ids, generation, loaded));
        return loaded;
    }

    private <F extends Fact> void load(Class<F> kind, Collection<String> ids, long generation, Loaded loaded) {
        Codec<F> codec = database.getCodecRegistry().get(kind);
        for (BsonDocument document : collection(nameOf(kind)).find(in(ID, ids))) {
            long stamp = document.getInt64(STAMP).getValue();
            document.put("id", document.remove(ID));
            F fact = codec.decode(
                    new BsonDocumentReader(document), DecoderContext.builder().build());
            loaded.stamps().put(new Facts.Key(kind, fact.id()), stamp);
            if (stamp >> MARK_BITS == generation) {
                loaded.facts().add(fact);
            }
        }
    }

    List<Change> changes(Collection<Fact> facts, long generation, Map<Facts.Key, Long> stamps) {
        return facts.stream()
                .map(fact -> new Change(
                        nameOf(fact.getClass()),
                        document(fact, (generation << MARK_BITS) + fact.mark()),
                        stamps.getOrDefault(new Facts.Key(fact.getClass(), fact.id()), ABSENT)))
                .toList();
    }

    @SuppressWarnings("unchecked") // the codec of a fact's own class
    private BsonDocument document(Fact fact, long stamp) {
        var codec = (Codec<Fact>) database.getCodecRegistry().get(fact.getClass());
        var document = new BsonDocument();
        codec.encode(
                new BsonDocumentWriter(document), fact, EncoderContext.builder().build());
        document.put(ID, document.remove("id"));
        document.put(STAMP, new BsonInt64(stamp));
        return document;
    }

    /**
     * Replaces exactly the documents that the changes were computed from. What is written already, by whomever, or has
     * changed further, no longer has that stamp and stays: so this may be repeated, and may come late.
     */
    void write(List<Change> changes) {
        changes.stream()
                .collect(groupingBy(Change::collection, mapping(FactStore::model, toList())))
                .forEach(this::write);
    }

    private void write(String collection, List<WriteModel<BsonDocument>> writes) {
        var unused = Writes.all(collection(collection), writes);
    }

    /** The filter is flat and names exactly the indexed fields: else the embedded store would look at every document. */
    private static WriteModel<BsonDocument> model(Change change) {
        BsonDocument document = change.document();
        return change.before() == ABSENT
                ? new InsertOneModel<>(document)
                : new ReplaceOneModel<>(
                        new BsonDocument(ID, document.get(ID)).append(STAMP, new BsonInt64(change.before())), document);
    }

    private MongoCollection<BsonDocument> collection(String name) {
        return database.getCollection(name, BsonDocument.class);
    }
}
