package dev.heed.journey.stage;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Says when to look for overdue stays, and up to when. A stay is not too long because nothing has ended it, but because
 * nothing has although everything that was sent in time, and a while longer, has been read.
 */
final class Alarm {
    private final DueStore due;
    private final Horizon horizon;
    private final Duration settle;

    /** @param settle how long an event may be on its way from an emitter to us */
    Alarm(DueStore due, Horizon horizon, Duration settle) {
        this.due = due;
        this.horizon = horizon;
        this.settle = settle;
    }

    /** @param before what was due until then is overdue for sure */
    record Ring(DueStore.Next seen, Instant before) {}

    /** Empty as long as nothing can be due. */
    Optional<Ring> look(Instant now) {
        DueStore.Next next = due.next();
        if (next.time().isAfter(now.minus(settle))) {
            return Optional.empty();
        }
        Instant before = horizon.look(now).minus(settle);
        return next.time().isAfter(before) ? Optional.empty() : Optional.of(new Ring(next, before));
    }

    /** When to look again, unless something has become due earlier meanwhile. */
    void set(Ring ring, Instant next) {
        due.raise(ring.seen(), next);
    }
}
