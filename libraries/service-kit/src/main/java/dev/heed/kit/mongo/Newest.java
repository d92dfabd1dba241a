package dev.heed.kit.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import org.bson.conversions.Bson;

import java.util.Date;

/**
 * Pages of documents, newest first: by a time, then by {@code _id}. Filter and sort belong together; an index on both
 * serves them.
 *
 * @param field of the documents that holds the time
 */
public record Newest(String field) {
    public Bson sort() {
        return Sorts.descending(field, "_id");
    }

    /** What comes behind that entry. */
    public Bson behind(Position last) {
        Date time = Date.from(last.at());
        return Filters.or(Filters.lt(field, time), Filters.and(Filters.eq(field, time), Filters.lt("_id", last.id())));
    }
}
