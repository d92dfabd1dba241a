package dev.heed.kit.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.WriteModel;

import java.util.List;

/**
 * Many writes in one call, in any order, where a key that is there already is an answer and not a fault. Every other
 * fault is thrown, and so is a duplicate key together with a write concern that failed: then nobody knows what is stored.
 */
public final class Writes {
    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

    private Writes() {}

    /**
     * Inserts those whose key is not there yet; what is there already stays as it is.
     *
     * @return how many were there already
     */
    public static <T> int insertNew(MongoCollection<T> collection, List<T> documents) {
        return missed(collection, documents.stream().map(InsertOneModel::new).toList());
    }

    /**
     * Inserts, upserts, and updates or replacements of what was read before.
     *
     * @return whether all of them took place; false when somebody else was quicker with at least one, and the others
     *     are written
     */
    public static <T> boolean all(MongoCollection<T> collection, List<? extends WriteModel<T>> writes) {
        return missed(collection, writes) == 0;
    }

    /** How many did not take place, as far as that is told: more than none if any did not. */
    private static <T> int missed(MongoCollection<T> collection, List<? extends WriteModel<T>> writes) {
        if (writes.isEmpty()) {
            return 0;
        }
        try {
            return writes.size() - done(collection.bulkWrite(writes, UNORDERED));
        } catch (MongoBulkWriteException e) {
            if (!isOnlyDuplicateKeys(e)) {
                throw e;
            }
            return e.getWriteErrors().size();
        }
    }

    private static int done(BulkWriteResult done) {
        return done.getInsertedCount()
                + done.getMatchedCount()
                + done.getUpserts().size()
                + done.getDeletedCount();
    }

    static boolean isOnlyDuplicateKeys(MongoBulkWriteException e) {
        return e.getWriteConcernError() == null
                && e.getWriteErrors().stream().allMatch(error -> error.getCategory() == ErrorCategory.DUPLICATE_KEY);
    }
}
