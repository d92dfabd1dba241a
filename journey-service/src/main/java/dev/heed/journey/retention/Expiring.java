package dev.heed.journey.retention;

import java.time.Instant;

/** A collection whose documents end some time after they were last written. The sweep finds all of these by itself. */
public interface Expiring {
    /** Its name in MongoDB. */
    String collection();

    /**
     * Ends what was last written before; oldest or not does not matter. May be done by several instances at once, and
     * never ends what is written again meanwhile.
     *
     * @param limit documents to look at
     * @return how many documents are gone, or emptied; 0 ends this sweep of the collection
     */
    int expire(Instant before, int limit);
}
