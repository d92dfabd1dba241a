package dev.heed.journey.resolve;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Forgets identities that no event came in by for as long as the log keeps events, so that state does not grow for
 * ever. Only those that were never linked and are not erased: nobody else knows them, and when they come back they get
 * the same id. Goes through all of them bit by bit.
 */
final class Sweep {
    static final Duration EVERY = Duration.ofMinutes(1);
    static final int MOST = 1000;

    private final IdentityStore store;
    private final long after;
    private Optional<OpaqueId> last = Optional.empty();

    Sweep(IdentityStore store, Duration after) {
        this.store = store;
        this.after = after.toMillis() + Node.SEEN_STEP;
    }

    /**
     * Looks at the next {@link #MOST}.
     *
     * @param now append time of what was read last: after a pause nobody is forgotten before its events were read
     * @return how many were forgotten
     */
    int run(long now) {
        List<Node> some = store.next(last, MOST);
        last = some.size() < MOST
                ? Optional.empty()
                : Optional.of(some.getLast().self().id());
        List<Node> old = some.stream()
                .filter(node -> !node.erased() && now - node.seen() > after && store.isAlone(node))
                .toList();
        old.forEach(store::forget);
        return old.size();
    }
}
