package dev.heed.journey.profile;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.WriteModel;
import dev.heed.kit.mongo.Writes;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.bson.Document;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A collection of documents that hold facts and nothing else. Saying the same again changes nothing. */
public final class FactsStore {
    private static final String FACTS = "facts";

    private final MongoCollection<Document> collection;
    private final Counter forgotten;

    public FactsStore(MongoCollection<Document> collection, MeterRegistry meters) {
        this.collection = collection;
        this.forgotten = forgotten(meters, collection);
    }

    /** Facts that were too long or had no room; counted again when the same is read again. */
    static Counter forgotten(MeterRegistry meters, MongoCollection<Document> collection) {
        return meters.counter(
                "heed.facts.forgotten", "collection", collection.getNamespace().getCollectionName());
    }

    /** Adds what is said of each id. */
    public void add(Map<String, List<Fact>> said) {
        boolean written = said.isEmpty();
        while (!written) {
            Map<String, Document> known = documents(said.keySet());
            List<WriteModel<Document>> writes = new ArrayList<>();
            said.forEach((id, facts) ->
                    write(id, facts, Optional.ofNullable(known.get(id))).ifPresent(writes::add));
            written = Writes.all(collection, writes);
        }
    }

    private Optional<WriteModel<Document>> write(String id, List<Fact> more, Optional<Document> known) {
        Facts before = known.map(document -> Facts.of(document, FACTS)).orElse(Facts.NONE);
        Facts after = before.plus(more);
        forgotten.increment(after.forgotten());
        if (after.equals(before)) {
            return Optional.empty();
        }
        long rev = known.map(document -> document.getLong("rev")).orElse(0L);
        var next = new Document("_id", id).append(FACTS, after.toMaps()).append("rev", rev + 1);
        return Optional.of(
                rev == 0
                        ? new InsertOneModel<>(next)
                        : new ReplaceOneModel<>(new Document("_id", id).append("rev", rev), next));
    }

    private Map<String, Document> documents(Collection<String> ids) {
        Map<String, Document> found = new HashMap<>();
        collection.find(Filters.in("_id", ids)).forEach(one -> found.put(one.getString("_id"), one));
        return found;
    }

    /** By id, those that there are. */
    public Map<String, Facts> find(Collection<String> ids) {
        Map<String, Facts> found = new TreeMap<>();
        documents(ids).forEach((id, document) -> found.put(id, Facts.of(document, FACTS)));
        return found;
    }

    /** In order of id. */
    public Map<String, Facts> page(String after, int limit) {
        Map<String, Facts> found = new TreeMap<>();
        collection
                .find(Filters.gt("_id", after))
                .sort(Sorts.ascending("_id"))
                .limit(limit)
                .forEach(one -> found.put(one.getString("_id"), Facts.of(one, FACTS)));
        return found;
    }

    public void delete(Collection<String> ids) {
        collection.deleteMany(Filters.in("_id", ids));
    }
}
