package dev.heed.metrics.fact;

import org.apache.kafka.common.TopicPartition;

import java.util.Optional;

/**
 * How far a partition has been folded: the one document whose change decides that a batch counts.
 *
 * @param generation how often the facts have been rebuilt; an older one counts as nothing
 * @param next the offset to fold next
 */
record Ledger(String partition, long generation, long next) {
    static Ledger unread(String partition, long generation) {
        return new Ledger(partition, generation, 0);
    }

    TopicPartition place() {
        int dash = partition.lastIndexOf('-');
        return new TopicPartition(partition.substring(0, dash), Integer.parseInt(partition.substring(dash + 1)));
    }

    /** Whether somebody works at a newer generation already. */
    static boolean overtaken(Optional<Ledger> stored, long generation) {
        return stored.filter(ledger -> ledger.generation() > generation).isPresent();
    }
}
