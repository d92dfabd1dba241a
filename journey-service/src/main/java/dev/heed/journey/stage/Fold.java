package dev.heed.journey.stage;

import dev.heed.journey.stage.JourneyMap.Stage;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * How events move a customer on a map: docs/reference/journey-map.md. Pure: what comes out depends on the map and the
 * events in their order, never on how they were cut into batches.
 */
final class Fold {
    private Fold() {}

    /** @param moments all later than what is folded in, in any order */
    static Position of(JourneyMap map, Position before, Collection<Moment> moments) {
        Position at = before;
        for (Moment moment : moments.stream().sorted().toList()) {
            at = step(map, at, moment);
        }
        return at;
    }

    private static Position step(JourneyMap map, Position at, Moment moment) {
        if (!map.concerns(moment)) {
            return at;
        }
        Optional<Visit> current = at.current();
        Optional<Stage> entered = map.enteredBy(moment);
        boolean leaves = current.flatMap(visit -> map.stage(visit.stage()))
                .filter(stage -> stage.isLeftBy(moment))
                .isPresent();
        boolean stays = !leaves
                && (entered.isEmpty()
                        || current.filter(visit ->
                                        visit.stage().equals(entered.get().name()))
                                .isPresent());
        Position seen = at.seen(moment);
        if (stays) {
            return seen;
        }
        Position left =
                current.map(visit -> seen.changed(visit.left(moment.time()))).orElse(seen);
        return entered.map(stage -> enter(map, left, stage.name(), moment)).orElse(left);
    }

    private static Position enter(JourneyMap map, Position at, String stage, Moment moment) {
        Optional<Visit> before = at.last().filter(visit -> !map.terminal().contains(visit.stage()));
        if (before.isEmpty()) {
            return at.entered(Visit.first(at.count(), stage, moment));
        }
        Visit last = before.get();
        return at.changed(last.followedBy(stage)).entered(last.then(stage, moment));
    }

    /** The position with the signal of the current stay taken over from an earlier fold, so that it is sent once. */
    static Position withSignalsOf(Position position, List<Visit> earlier) {
        boolean sent = position.current()
                .filter(visit -> earlier.stream().anyMatch(old -> old.signalled() && old.isStill(visit)))
                .isPresent();
        return sent ? position.signalled() : position;
    }
}
