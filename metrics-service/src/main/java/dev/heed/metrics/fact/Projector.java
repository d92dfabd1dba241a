package dev.heed.metrics.fact;

import dev.heed.metrics.fact.FactStore.Change;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Folds each record exactly once, whoever else does the same at the same time and wherever a crash strikes. A batch
 * counts when its ledger is advanced: one compare-and-set that also stores what the batch changes. Only then are the
 * facts written; if that is interrupted, the next one to read the ledger writes them (again). A late write of somebody
 * who was overtaken no longer meets the facts that it was computed from, and leaves them alone.
 */
class Projector {
    private final LedgerStore ledgers;
    private final FactStore facts;
    private final Map<String, Ledger> finished = new HashMap<>();

    Projector(LedgerStore ledgers, FactStore facts) {
        this.ledgers = ledgers;
        this.facts = facts;
    }

    /**
     * @param entries of one partition, in order of offset
     * @param next the offset after the batch
     * @param generation at which the caller works; when others are at a newer one, nothing happens
     */
    void project(String partition, List<Entry> entries, long next, long generation) {
        boolean done = false;
        while (!done) {
            Optional<Ledger> stored = ledgers.find(partition);
            stored.ifPresent(this::finish);
            done = Ledger.overtaken(stored, generation)
                    || advanced(stored, start(stored, partition, generation), entries, next);
        }
    }

    /** Where a partition goes on at {@code generation}. */
    static Ledger start(Optional<Ledger> stored, String partition, long generation) {
        return stored.filter(ledger -> ledger.generation() == generation)
                .orElseGet(() -> Ledger.unread(partition, generation));
    }

    private void finish(Ledger stored) {
        if (!stored.equals(finished.get(stored.partition()))) {
            facts.write(ledgers.redo(stored));
            finished.put(stored.partition(), stored);
        }
    }

    private boolean advanced(Optional<Ledger> stored, Ledger from, List<Entry> entries, long next) {
        if (next <= from.next()) {
            return true;
        }
        List<Change> changes = fold(entries, from);
        var after = new Ledger(from.partition(), from.generation(), next);
        if (!ledgers.advance(stored, after, changes)) {
            return false;
        }
        facts.write(changes);
        finished.put(after.partition(), after);
        return true;
    }

    private List<Change> fold(List<Entry> entries, Ledger from) {
        List<Entry> fresh = entries.stream()
                .filter(entry -> entry.place().offset() >= from.next())
                .toList();
        Set<Facts.Key> keys = new HashSet<>();
        fresh.forEach(entry -> keys.addAll(entry.reads()));
        FactStore.Loaded loaded = facts.load(keys, from.generation());
        var batch = new Facts(loaded.facts());
        fresh.forEach(entry -> entry.fold(batch));
        return facts.changes(batch.changed(), from.generation(), loaded.stamps());
    }
}
