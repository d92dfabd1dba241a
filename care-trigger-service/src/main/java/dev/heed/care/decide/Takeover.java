package dev.heed.care.decide;

import dev.heed.care.detect.CustomerState;
import dev.heed.care.detect.Detector;
import dev.heed.care.detect.Findings;
import dev.heed.contracts.Handover;
import dev.heed.contracts.Topic;
import dev.heed.kit.streams.NotSkippable;

import java.time.Instant;
import java.util.Optional;

/** What the winner's task does with the pending state of a loser (docs/decisions/0018). */
final class Takeover {
    private final CareStore store;
    private final Merges merges;
    private final Folding folding;
    private final KeyedOut keyed;

    Takeover(CareStore store, Merges merges, Folding folding, KeyedOut keyed) {
        this.store = store;
        this.merges = merges;
        this.folding = folding;
        this.keyed = keyed;
    }

    /** Before anything is changed the state is read: what cannot be read changes nothing. */
    void handed(Handover handover, Instant appended) {
        if (merges.takes(handover)) {
            var key = new StateKey(handover.replay(), handover.to());
            Kept kept = store.state(key);
            CustomerState state = folding.read(key, kept.state());
            Detector detector = folding.detector(key);
            Findings united = unite(detector, key, state, handover);
            merges.united();
            var unused = NotSkippable.whole("Taking over a customer", () -> {
                folding.apply(key, united, appended, Optional.empty());
                if (key.run().isEmpty()) {
                    folding.apply(key, detector.advance(state, appended), appended, Optional.empty());
                }
                store.state(key, kept.indexed(), state);
                afterEnd(key, appended);
                return true;
            });
        }
    }

    private Findings unite(Detector detector, StateKey key, CustomerState state, Handover handover) {
        try {
            return detector.unite(state, folding.read(key, Merges.state(handover)));
        } catch (NotSkippable newer) {
            throw newer;
        } catch (RuntimeException fault) {
            throw merges.unreadable(fault);
        }
    }

    /** Customers who are merged at the end of a run can bring something of it after its end: that ends at once. */
    void afterEnd(StateKey key, Instant now) {
        if (key.run().isEmpty() || !store.current().equals(Topic.CARE_HANDOVERS.topic())) {
            return;
        }
        String id = key.run().get();
        if (store.run(id).phase() != RunState.Phase.OPEN) {
            folding.finish(key, store.state(key).state(), now);
        }
        if (store.run(id).phase() == RunState.Phase.CLOSED) {
            keyed.again(id, store.run(id));
        }
    }
}
