package dev.heed.care.detect;

import dev.heed.contracts.JourneyEvent;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A log of many keys through detectors, as in a run of history: timers fire before the next event of their key, and at
 * the end. Patterns may have different first keys. Events that name no account have that of their customer's last group
 * call. Everything is kept in the heap.
 */
public final class LogRun {
    private final List<Detector> detectors = new ArrayList<>();
    private final Limits limits;
    private final Consumer<Match> matches;
    /** By detector. */
    private final List<Map<String, CustomerState>> states = new ArrayList<>();

    private final Map<String, LastAccount> accounts = new HashMap<>();

    public LogRun(Collection<Watched> patterns, Limits limits, Consumer<Match> matches) {
        this.limits = limits;
        this.matches = matches;
        for (PatternSet set : PatternSet.byFirstKey(patterns).values()) {
            detectors.add(new Detector(set, limits));
            states.add(new HashMap<>());
        }
    }

    public void fold(JourneyEvent told) {
        LastAccount.told(told).ifPresent(call -> accounts.merge(told.customer(), call, LastAccount::or));
        JourneyEvent event =
                accounts.getOrDefault(told.customer(), LastAccount.NONE).fill(told);
        for (int i = 0; i < detectors.size(); i++) {
            fold(detectors.get(i), states.get(i), event);
        }
    }

    private void fold(Detector detector, Map<String, CustomerState> byKey, JourneyEvent event) {
        PatternSet patterns = detector.patterns();
        Optional<Observation> observed = patterns.observe(event, Arrival.IN_RUN);
        if (observed.isEmpty()) {
            if (patterns.firstKey().equals(PatternSet.CUSTOMER) && byKey.containsKey(event.customer())) {
                tell(detector.advance(state(detector, byKey, event.customer()), event.time()));
            }
            return;
        }
        for (String key : patterns.keys(observed.get(), limits).values()) {
            CustomerState state = state(detector, byKey, key);
            tell(detector.advance(state, event.time()));
            tell(detector.onEvent(state, observed.get()));
        }
    }

    private static CustomerState state(Detector detector, Map<String, CustomerState> byKey, String key) {
        return byKey.computeIfAbsent(key, k -> CustomerState.fresh(detector.patterns(), k));
    }

    /** Lets time pass for all keys; see {@link Detector#advance}. */
    public void advance(Instant before) {
        for (int i = 0; i < detectors.size(); i++) {
            for (CustomerState state : states.get(i).values()) {
                tell(detectors.get(i).advance(state, before));
            }
        }
    }

    /** The end; see {@link Detector#finish}. */
    public void finish(Instant before) {
        for (int i = 0; i < detectors.size(); i++) {
            for (CustomerState state : states.get(i).values()) {
                tell(detectors.get(i).finish(state, before));
            }
        }
    }

    private void tell(Findings findings) {
        findings.matches().forEach(matches);
    }
}
