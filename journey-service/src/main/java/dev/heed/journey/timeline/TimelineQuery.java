package dev.heed.journey.timeline;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which part of a timeline to read. Times are in milliseconds, as they are stored.
 *
 * @param identities those that make up the customer
 * @param equal exact matches of type, channel, topic, source
 * @param from inclusive
 * @param to exclusive
 * @param after the last entry that was given out: read on behind it, in the order asked for
 */
record TimelineQuery(
        List<String> identities,
        Map<String, String> equal,
        Optional<Instant> from,
        Optional<Instant> to,
        boolean newestFirst,
        Optional<Position> after,
        int limit) {

    /** Time, then place on the log. */
    record Position(Instant time, long place) {}
}
