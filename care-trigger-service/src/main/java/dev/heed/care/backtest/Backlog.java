package dev.heed.care.backtest;

import dev.heed.care.detect.Observation;
import dev.heed.contracts.CloudEvent;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Events of a run that wait for its end: with another first key than the customer they come by several partitions, and
 * only then their order is known.
 */
final class Backlog {
    /** Beside what the event carries, about. */
    private static final int ENTRY = 200;

    /** As the task of such keys does: by event time, then as they stand in their partitions. */
    private static final Comparator<Waiting> ORDER = Comparator.comparingLong(
                    (Waiting each) -> each.at().toEpochMilli())
            .thenComparingInt(Waiting::partition)
            .thenComparingInt(Waiting::arrival);

    private final Map<String, List<Waiting>> byKey = new HashMap<>();
    private final Ledger ledger;
    private int arrivals;
    private long bytes;

    Backlog(Ledger ledger) {
        this.ledger = ledger;
    }

    /** @param arrival grows with the offset in a partition */
    private record Waiting(Observation event, Instant at, int partition, int arrival) {}

    /** Who folds an event of a key, at its time. */
    interface Reader {
        void read(String key, Observation event, Instant at);
    }

    /** @param seen of the event, what patterns read: no more than it carries */
    void add(String key, Observation seen, CloudEvent event, int partition) {
        int size = ENTRY + event.data().length;
        ledger.memory(size);
        bytes += size;
        byKey.computeIfAbsent(key, k -> new ArrayList<>()).add(new Waiting(seen, event.time(), partition, arrivals++));
    }

    void drain(Reader reader) {
        byKey.forEach((key, waiting) -> {
            waiting.sort(ORDER);
            waiting.forEach(each -> reader.read(key, each.event(), each.at()));
        });
        ledger.memory(-bytes);
    }
}
