package dev.heed.journey.plan;

import dev.heed.journey.log.LogEvent;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/**
 * What arrived of one type in one partition of the log, and up to where that was read.
 *
 * @param log the broker's id of the topic: offsets of another one mean nothing
 * @param offset of the last event that is in here
 */
record Observation(int partition, String log, long offset, Observed seen) {
    static String id(int partition, String type) {
        return partition + ":" + type;
    }

    String id() {
        return id(partition, seen.type());
    }

    /**
     * What is kept with those of {@code events} that are not in it yet; empty when all of them are.
     *
     * @param before what is kept; null for the first event of its type
     * @param events of one type and partition, in order, at least one
     */
    static Optional<Observation> of(
            @Nullable Observation before, List<LogEvent> events, String log, ObservedLimits limits) {
        if (before == null || !before.log.equals(log)) {
            return Optional.of(of(new ObservedTally(events.getFirst(), limits), events, log));
        }
        List<LogEvent> fresh =
                events.stream().filter(event -> event.offset() > before.offset).toList();
        return fresh.isEmpty()
                ? Optional.empty()
                : Optional.of(of(new ObservedTally(before.seen, fresh.getFirst(), limits), fresh, log));
    }

    private static Observation of(ObservedTally tally, List<LogEvent> events, String log) {
        events.forEach(tally::add);
        LogEvent last = events.getLast();
        return new Observation(last.partition(), log, last.offset(), tally.observed());
    }
}
