package dev.heed.journey.stage;

import java.time.Instant;
import java.util.Optional;

/**
 * A map at work.
 *
 * @param activatedAt who was overdue before is no news
 * @param complete every customer with a history has a position
 */
record Chart(JourneyMap map, Instant activatedAt, boolean complete) {
    String id() {
        return map.id();
    }

    /** The _id of a customer's position. */
    String position(String customer) {
        return id() + "/" + customer;
    }

    /** When the current stay becomes longer than expected; empty when nobody minds. */
    Optional<Instant> overdueAt(Position position) {
        return position.current()
                .flatMap(visit -> map.stage(visit.stage())
                        .flatMap(JourneyMap.Stage::limit)
                        .map(visit.enteredAt()::plus));
    }

    /** When {@code stage.overdue} is to be sent; empty when it was, or never will be. */
    Optional<Instant> signalAt(Position position) {
        boolean wanted = position.current()
                .filter(visit -> visit.live() && !visit.signalled())
                .isPresent();
        return wanted ? overdueAt(position).filter(due -> !due.isBefore(activatedAt)) : Optional.empty();
    }
}
