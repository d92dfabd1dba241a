package dev.heed.care.detect;

import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.JourneyEvent;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The account that a customer's last group call named: what events of theirs that name none are counted for.
 *
 * @param account empty: there was no such call
 * @param at time of the call, ms
 */
public record LastAccount(String account, long at) {
    public static final LastAccount NONE = new LastAccount("", Times.NEVER);

    private static final String GROUPED = "customer.grouped";
    private static final int MOST_LENGTH = 200;

    /** Whether events of that type are group calls. */
    public static boolean isToldBy(String type) {
        return type.equals(GROUPED);
    }

    /** What the event tells; empty when it is no group call, names no account, or one that is too long to be a key. */
    public static Optional<LastAccount> told(CloudEvent event) {
        return isToldBy(event.type()) ? told(event.extension(JourneyEvent.ACCOUNT), event.time()) : Optional.empty();
    }

    static Optional<LastAccount> told(JourneyEvent event) {
        return isToldBy(event.type()) ? told(event.account(), event.time()) : Optional.empty();
    }

    private static Optional<LastAccount> told(Optional<String> account, Instant at) {
        return account.filter(id -> !id.isEmpty() && id.length() <= MOST_LENGTH)
                .map(id -> new LastAccount(id, Times.millis(at)));
    }

    /** The one whose call has the later time; of one instant, an order that does not depend on who asks. */
    public LastAccount or(LastAccount other) {
        if (isNone() || other.isNone()) {
            return isNone() ? other : this;
        }
        boolean same = at == other.at;
        return (same ? account.compareTo(other.account) >= 0 : at > other.at) ? this : other;
    }

    boolean isNone() {
        return account.isEmpty();
    }

    /** The event with this account when it names none itself. */
    public CloudEvent fill(CloudEvent event) {
        return isNone() || event.extensions().containsKey(JourneyEvent.ACCOUNT)
                ? event
                : event.withExtensions(with(event.extensions()));
    }

    JourneyEvent fill(JourneyEvent event) {
        return isNone() || event.account().isPresent()
                ? event
                : new JourneyEvent(
                        event.id(),
                        event.source(),
                        event.type(),
                        event.customer(),
                        event.time(),
                        with(event.extensions()),
                        event.data());
    }

    private Map<String, String> with(Map<String, String> extensions) {
        Map<String, String> all = new HashMap<>(extensions);
        all.put(JourneyEvent.ACCOUNT, account);
        return all;
    }

    void write(StateWriter out) {
        out.text(account);
        if (!isNone()) {
            out.signed(at);
        }
    }

    static LastAccount read(StateReader in) {
        String account = in.text();
        return account.isEmpty() ? NONE : new LastAccount(account, in.signed());
    }
}
