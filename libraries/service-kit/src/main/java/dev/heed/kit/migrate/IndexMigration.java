package dev.heed.kit.migrate;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import org.bson.Document;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Makes MongoDB agree with the declared indexes. An index is known by the fields it covers, not by its name. */
public final class IndexMigration {
    /** No key of a request begins like this. */
    private static final String BEFORE = "before:";

    private final MongoDatabase database;
    private final Schema schema;

    public IndexMigration(MongoDatabase database, Schema schema) {
        this.database = database;
        this.schema = schema;
    }

    public void create() {
        for (CollectionIndexes collection : schema.collections()) {
            for (CollectionIndexes.Index index : missing(collection)) {
                create(database.getCollection(collection.collection()), index);
            }
        }
    }

    private static void create(MongoCollection<Document> collection, CollectionIndexes.Index index) {
        if (index.filled()) {
            fill(collection, index.fields().getFirst());
        }
        collection.createIndex(Indexes.ascending(index.fields()), new IndexOptions().unique(index.unique()));
    }

    /** The same again when it is repeated after a crash. */
    private static void fill(MongoCollection<Document> collection, String field) {
        for (Document lacking : collection.find(Filters.exists(field, false)).projection(Projections.include("_id"))) {
            Object id = lacking.get("_id");
            var unfilled = Filters.and(Filters.eq("_id", id), Filters.exists(field, false));
            collection.updateOne(unfilled, Updates.set(field, BEFORE + id));
        }
    }

    public Map<String, String> differences() {
        Map<String, String> differences = new TreeMap<>();
        for (CollectionIndexes collection : schema.collections()) {
            missing(collection)
                    .forEach(index -> differences.put(collection.collection(), "lacks the index on " + index.fields()));
        }
        return differences;
    }

    private List<CollectionIndexes.Index> missing(CollectionIndexes collection) {
        Set<List<String>> present = new HashSet<>();
        for (Document index : database.getCollection(collection.collection()).listIndexes()) {
            present.add(new ArrayList<>(index.get("key", Document.class).keySet()));
        }
        return collection.indexes().stream()
                .filter(index -> !present.contains(index.fields()))
                .toList();
    }
}
