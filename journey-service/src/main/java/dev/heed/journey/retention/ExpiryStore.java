package dev.heed.journey.retention;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import org.bson.Document;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.lt;

/** A collection of documents that say in one field when they were written; an index on it makes the sweep cheap. */
public final class ExpiryStore {
    private final MongoCollection<Document> collection;
    private final String written;

    public ExpiryStore(MongoCollection<Document> collection, String written) {
        this.collection = collection;
        this.written = written;
    }

    /** Ids of documents that were written before. */
    public List<String> old(Instant before, int limit) {
        return collection
                .find(lt(written, Date.from(before)))
                .projection(Projections.include("_id"))
                .limit(limit)
                .map(document -> document.getString("_id"))
                .into(new ArrayList<>());
    }

    /** Deletes those of them that have not been written again meanwhile; says how many. */
    public int delete(List<String> ids, Instant before) {
        var stillOld = and(Filters.in("_id", ids), lt(written, Date.from(before)));
        return ids.isEmpty() ? 0 : (int) collection.deleteMany(stillOld).getDeletedCount();
    }

    public Expiring.Swept expire(Instant before, int limit) {
        List<String> old = old(before, limit);
        return new Expiring.Swept(old.size(), delete(old, before));
    }
}
