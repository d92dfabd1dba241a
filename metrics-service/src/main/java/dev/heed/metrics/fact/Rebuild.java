package dev.heed.metrics.fact;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * All facts are made again from what the log holds.
 *
 * @param targets how far each partition had been folded when the rebuild was asked for: there it is done
 */
record Rebuild(String id, long generation, Instant requestedAt, String requestedBy, List<Target> targets) {
    Rebuild {
        targets = List.copyOf(targets);
    }

    /** {@code next} is the first offset that need not be folded again. */
    record Target(String partition, long next) {}

    /** How a rebuild stands, as callers see it. */
    record Progress(
            String id,
            long generation,
            Instant requestedAt,
            String requestedBy,
            String status,
            long records,
            long recordsDone) {}

    static Rebuild after(long generation, String id, String by, Instant at, Collection<Ledger> ledgers) {
        List<Target> targets = ledgers.stream()
                .map(ledger -> new Target(ledger.partition(), ledger.next()))
                .toList();
        return new Rebuild(id, generation + 1, at, by, targets);
    }

    boolean done(Collection<Ledger> ledgers) {
        return targets.stream().allMatch(target -> folded(target, ledgers) >= target.next());
    }

    Progress progress(Collection<Ledger> ledgers) {
        long records = targets.stream().mapToLong(Target::next).sum();
        long done = targets.stream()
                .mapToLong(target -> Math.min(target.next(), folded(target, ledgers)))
                .sum();
        return new Progress(
                id, generation, requestedAt, requestedBy, done(ledgers) ? "done" : "running", records, done);
    }

    /** A ledger of a later generation means that this rebuild was overtaken by another. */
    private long folded(Target target, Collection<Ledger> ledgers) {
        return ledgers.stream()
                .filter(ledger -> ledger.partition().equals(target.partition()))
                .filter(ledger -> ledger.generation() >= generation)
                .mapToLong(ledger -> ledger.generation() > generation ? target.next() : ledger.next())
                .findFirst()
                .orElse(0);
    }
}
