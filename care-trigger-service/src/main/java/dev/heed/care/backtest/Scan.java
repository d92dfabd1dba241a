package dev.heed.care.backtest;

import dev.heed.care.detect.Arrival;
import dev.heed.care.detect.CustomerState;
import dev.heed.care.detect.Detector;
import dev.heed.care.detect.Findings;
import dev.heed.care.detect.Observation;
import dev.heed.care.detect.PatternSet;
import dev.heed.care.detect.Tally;
import dev.heed.contracts.CloudEvent;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The patterns of one first key over the events of some partitions, as the detector task sees them: live by append time,
 * in a run by event time. State is kept as bytes, as in the task's store, so what it takes is known. For one thread.
 */
final class Scan {
    /** Beside the bytes of a state: its key and the entry of the map, about. */
    private static final int ENTRY = 160;

    private static final String LIVE = "";

    private final Plan plan;
    private final PatternSet patterns;
    private final Ledger ledger;
    private final Detector detector;
    private final boolean byCustomer;
    /** By run, {@link #LIVE} among them, then by key. */
    private final Map<String, Map<String, byte[]>> states = new HashMap<>();

    /** By run; with another first key than the customer. */
    private final Map<String, Backlog> waiting = new HashMap<>();

    Scan(Plan plan, PatternSet patterns, Ledger ledger) {
        this.plan = plan;
        this.patterns = patterns;
        this.ledger = ledger;
        this.byCustomer = patterns.firstKey().equals(PatternSet.CUSTOMER);
        this.detector = new Detector(patterns, plan.live().limits());
    }

    /** False when no pattern watches it. */
    boolean live(CloudEvent event, Instant appended) {
        Optional<Observation> seen =
                patterns.observe(event, Arrival.live(appended, plan.live().settle()));
        seen.ifPresent(observed -> keys(observed).forEach(key -> {
            changed(key, appended);
            fold(LIVE, key, observed, appended);
        }));
        return seen.isPresent();
    }

    /** False when no pattern watches it; time passes for its customer all the same. */
    boolean inRun(String run, CloudEvent event, int partition) {
        Optional<Observation> seen = patterns.observe(event, Arrival.IN_RUN);
        if (seen.isEmpty()) {
            if (byCustomer) {
                pass(run, event.subject(), event.time());
            }
            return false;
        }
        for (String key : keys(seen.get())) {
            if (byCustomer) {
                fold(run, key, seen.get(), event.time());
            } else {
                wait(run, key, seen.get(), event, partition);
            }
        }
        return true;
    }

    private List<String> keys(Observation seen) {
        PatternSet.Keys keys = patterns.keys(seen, plan.live().limits());
        keys.missing()
                .forEach((pattern, signals) -> ledger.noted(new Findings.Left(pattern, Tally.MISSING_KEY, signals)));
        return keys.values();
    }

    /** Of customers the lane tells that. */
    private void changed(String key, Instant appended) {
        if (!byCustomer && plan.isAcrossChange(appended)) {
            ledger.acrossChange(key);
        }
    }

    private void wait(String run, String key, Observation seen, CloudEvent event, int partition) {
        waiting.computeIfAbsent(run, id -> new Backlog(ledger)).add(key, seen, event, partition);
    }

    private void fold(String run, String key, Observation seen, Instant before) {
        Map<String, byte[]> kept = of(run);
        byte[] stored = kept.get(key);
        var state = CustomerState.read(patterns, key, stored == null ? new byte[0] : stored);
        tell(run, detector.advance(state, before));
        tell(run, detector.onEvent(state, seen));
        keep(kept, key, stored == null ? -1 : stored.length, state);
    }

    private void pass(String run, String key, Instant before) {
        Map<String, byte[]> kept = of(run);
        byte[] stored = kept.get(key);
        if (stored != null && CustomerState.wake(stored) <= before.toEpochMilli()) {
            var state = CustomerState.read(patterns, key, stored);
            tell(run, detector.advance(state, before));
            keep(kept, key, stored.length, state);
        }
    }

    /** The clock of live detection: what is due by then has happened. */
    void advance(Instant now) {
        of(LIVE).forEach((key, stored) -> {
            if (CustomerState.wake(stored) <= now.toEpochMilli()) {
                tell(LIVE, detector.advance(CustomerState.read(patterns, key, stored), now));
            }
        });
    }

    /** The end of a run. */
    void finish(String run, Instant end) {
        Backlog backlog = waiting.remove(run);
        if (backlog != null) {
            backlog.drain((key, seen, at) -> fold(run, key, seen, at));
        }
        Map<String, byte[]> kept = of(run);
        kept.forEach((key, stored) -> {
            tell(run, detector.finish(CustomerState.read(patterns, key, stored), end));
            ledger.memory(-stored.length - ENTRY);
        });
        states.remove(run);
    }

    /** Of whom nothing may be kept. */
    void forget(String key) {
        if (!byCustomer) {
            return;
        }
        for (Map<String, byte[]> kept : states.values()) {
            byte[] stored = kept.remove(key);
            if (stored != null) {
                ledger.memory(-stored.length - ENTRY);
            }
        }
    }

    private Map<String, byte[]> of(String run) {
        return states.computeIfAbsent(run, id -> new HashMap<>());
    }

    /** @param before bytes that were stored; negative when nothing was */
    private void keep(Map<String, byte[]> kept, String key, int before, CustomerState state) {
        if (!state.isChanged()) {
            return;
        }
        byte[] bytes = state.write();
        if (bytes.length > 0) {
            kept.put(key, bytes);
            ledger.memory(before < 0 ? bytes.length + ENTRY : bytes.length - before);
        } else if (before >= 0) {
            kept.remove(key);
            ledger.memory(-before - ENTRY);
        }
    }

    private void tell(String run, Findings findings) {
        if (findings.size() > 0) {
            findings.matches().forEach(match -> ledger.hit(run, match));
        }
        findings.left().forEach(ledger::noted);
    }
}
