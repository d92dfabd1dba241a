package dev.heed.journey.timeline;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which part of a timeline to read. Times are in milliseconds, as they are stored.
 *
 * @param identities those that make up the customer
 * @param from inclusive
 * @param to exclusive
 * @param after the last entry that was given out: read on behind it, in the order asked for
 */
record TimelineQuery(
        List<String> identities,
        Optional<String> type,
        Optional<String> channel,
        Optional<Instant> from,
        Optional<Instant> to,
        boolean newestFirst,
        Optional<Position> after,
        int limit) {

    /** Time, then place on the log. */
    record Position(Instant time, long place) {}
}
