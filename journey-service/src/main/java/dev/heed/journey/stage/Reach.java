package dev.heed.journey.stage;

import dev.heed.journey.log.LogEvent;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Up to where a position knows the log: it was computed from timelines when all before these places was on them. What is
 * read of the log later, and is before them, is no news.
 *
 * @param log the broker's id of the log that offsets are of; empty when nothing is known
 * @param next by partition, the first offset that may be missing; only of partitions that the customer's events are in
 */
record Reach(String log, Map<Integer, Long> next) {
    static final Reach NONE = new Reach("", Map.of());

    Reach {
        next = Map.copyOf(next);
    }

    /**
     * @param written how far timelines were written before they were read
     * @param read what was found on them
     */
    static Reach of(String log, Map<Integer, Long> written, Collection<Moment> read) {
        Map<Integer, Long> next = new HashMap<>();
        for (Moment moment : read) {
            int partition = LogEvent.partitionOf(moment.place());
            long end = written.getOrDefault(partition, 0L);
            if (end > LogEvent.offsetOf(moment.place())) {
                next.put(partition, end);
            }
        }
        return next.isEmpty() || log.isEmpty() ? NONE : new Reach(log, next);
    }

    /** @param current the id of the log that the moment was read of */
    boolean covers(Moment moment, String current) {
        long end = next.getOrDefault(LogEvent.partitionOf(moment.place()), 0L);
        return log.equals(current) && LogEvent.offsetOf(moment.place()) < end;
    }
}
