package dev.heed.kit.migrate;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import org.bson.Document;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Makes MongoDB agree with the declared indexes. An index is known by the fields it covers, not by its name. */
final class IndexMigration {
    private final MongoDatabase database;
    private final Schema schema;

    IndexMigration(MongoDatabase database, Schema schema) {
        this.database = database;
        this.schema = schema;
    }

    void create() {
        for (CollectionIndexes collection : schema.collections()) {
            for (CollectionIndexes.Index index : missing(collection)) {
                database.getCollection(collection.collection())
                        .createIndex(Indexes.ascending(index.fields()), new IndexOptions().unique(index.unique()));
            }
        }
    }

    Map<String, String> differences() {
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
