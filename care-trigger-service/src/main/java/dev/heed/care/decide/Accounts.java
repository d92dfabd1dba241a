package dev.heed.care.decide;

import dev.heed.care.detect.CustomerState;
import dev.heed.care.detect.Detector;
import dev.heed.care.detect.LastAccount;
import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.JourneyEvent;

import java.util.Optional;

/**
 * Gives an event that names no account the one of its customer's last group call. That is kept in the customer's state,
 * one for each customer, so it goes where that goes; and read only for events of which a pattern reads the account.
 */
final class Accounts {
    private static final long NEVER = Long.MIN_VALUE;

    private final CareStore store;
    private final Patterns patterns;
    private final Folding folding;

    Accounts(CareStore store, Patterns patterns, Folding folding) {
        this.store = store;
        this.patterns = patterns;
        this.folding = folding;
    }

    CloudEvent filled(CloudEvent event) {
        Optional<LastAccount> told = LastAccount.told(event);
        if (told.isPresent()) {
            keep(key(event), told.get(), event);
            return event;
        }
        if (!patterns.readsAccount(event.type())
                || event.extension(JourneyEvent.ACCOUNT).isPresent()) {
            return event;
        }
        StateKey key = key(event);
        return folding.read(key, store.state(key).state()).account().fill(event);
    }

    private static StateKey key(CloudEvent event) {
        return new StateKey(event.extension(JourneyEvent.REPLAY), event.subject());
    }

    private void keep(StateKey key, LastAccount told, CloudEvent event) {
        Kept kept = store.state(key);
        CustomerState state = folding.read(key, kept.state());
        Detector detector = folding.detector(key);
        folding.apply(key, detector.advance(state, NEVER), event.time(), Optional.empty()); // tells what was dropped
        state.told(told);
        store.state(key, kept.indexed(), state);
    }
}
