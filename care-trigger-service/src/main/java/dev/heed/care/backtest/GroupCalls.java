package dev.heed.care.backtest;

import dev.heed.care.detect.LastAccount;
import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.JourneyEvent;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gives an event that names no account the one of its customer's last group call, as the detector task does. */
final class GroupCalls {
    /** Beside its texts: the entry of the map, about. */
    private static final int ENTRY = 200;

    private final Set<String> readers;
    private final Ledger ledger;
    private final Map<String, LastAccount> last = new HashMap<>();

    /** @param readers event types of which a pattern reads the account */
    GroupCalls(Set<String> readers, Ledger ledger) {
        this.readers = Set.copyOf(readers);
        this.ledger = ledger;
    }

    /** Whether events of that type are to be told of. */
    boolean wants(String type) {
        return !readers.isEmpty() && LastAccount.isToldBy(type);
    }

    CloudEvent filled(CloudEvent event) {
        if (readers.isEmpty()) {
            return event;
        }
        Optional<LastAccount> told = LastAccount.told(event);
        if (told.isPresent()) {
            keep(customer(event), told.get());
            return event;
        }
        return readers.contains(event.type())
                ? last.getOrDefault(customer(event), LastAccount.NONE).fill(event)
                : event;
    }

    /** In a run they are another one. */
    private static String customer(CloudEvent event) {
        return event.extension(JourneyEvent.REPLAY).orElse("") + '\0' + event.subject();
    }

    private void keep(String customer, LastAccount told) {
        LastAccount before = last.get(customer);
        if (before == null) {
            ledger.memory(customer.length() + told.account().length() + ENTRY);
        }
        last.put(customer, before == null ? told : before.or(told));
    }
}
