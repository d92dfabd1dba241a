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
     * @return what came of it; nothing looked at ends this sweep of the collection
     */
    Swept expire(Instant before, int limit);

    /**
     * What came of a look at old documents.
     *
     * @param looked how many were old
     * @param ended how many of them are gone, or emptied; the others are not old any more
     */
    record Swept(int looked, int ended) {}
}
