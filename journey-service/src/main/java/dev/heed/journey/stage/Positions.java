package dev.heed.journey.stage;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import static java.util.stream.Collectors.toMap;

/**
 * Keeps positions up to date, by folding new events in or by computing them again from the timeline. Both may be done
 * again, late, and by several instances at once: a position is always read before the timeline and written by compare
 * and set, so whoever saw less has to look again.
 */
final class Positions {
    private final PositionStore store;
    private final VisitStore visits;
    private final DueStore due;
    private final SignalStore signals;
    private final Histories histories;

    Positions(PositionStore store, VisitStore visits, DueStore due, SignalStore signals, Histories histories) {
        this.store = store;
        this.visits = visits;
        this.due = due;
        this.signals = signals;
        this.histories = histories;
    }

    /** What the past of customers is read from. */
    interface Histories {
        /** The broker's id of the log that is read; empty while it is not known. */
        String log();

        /** By partition of the log the offset before which everything is in these histories. */
        Map<Integer, Long> written();

        /** The identities that a customer consists of. */
        Set<String> identities(String customer);

        /** Events of these types, in any order. */
        List<Moment> of(Set<String> identities, Set<String> types);

        /** Those of them who are erased. */
        Set<String> erased(Collection<String> customers);
    }

    /** Computes them again from all that their timelines hold. */
    void recompute(Chart chart, Collection<String> customers) {
        fold(chart, customers.stream().distinct().collect(toMap(Function.identity(), customer -> List.of())));
    }

    /**
     * Folds events in; those that come too late for that make the position be computed again.
     *
     * @param work events by customer, all on the timelines already; none: compute it again
     */
    void fold(Chart chart, Map<String, List<Moment>> work) {
        Map<String, List<Moment>> open = new HashMap<>(work);
        while (!open.isEmpty()) {
            var past = new Past();
            Map<String, Position> before = store.find(chart, open.keySet());
            List<Position> changed = new ArrayList<>();
            List<Position> unsettled = new ArrayList<>();
            open.forEach((customer, moments) -> {
                Position old = before.getOrDefault(customer, Position.none(customer));
                Position after = after(chart, old, moments, past);
                if (!after.equals(old)) {
                    changed.add(after);
                } else if (!old.isSettled()) {
                    unsettled.add(old);
                }
            });
            Set<String> lost = store.replace(chart, changed);
            changed.stream()
                    .filter(position -> !lost.contains(position.customer()))
                    .forEach(position -> unsettled.add(position.written()));
            settle(chart, unsettled);
            open.keySet().retainAll(lost);
        }
    }

    private Position after(Chart chart, Position before, List<Moment> moments, Past past) {
        String log = histories.log();
        List<Moment> fresh =
                moments.stream().filter(moment -> !before.knows(moment, log)).toList();
        if (!moments.isEmpty() && fresh.isEmpty()) {
            return before;
        }
        boolean known = before.rev() > 0 || chart.complete();
        boolean inOrder = !fresh.isEmpty() && fresh.stream().allMatch(before::isBefore);
        return known && inOrder ? Fold.of(chart.map(), before, fresh) : recomputed(chart, before, past);
    }

    private Position recomputed(Chart chart, Position before, Past past) {
        Map<Integer, Long> written = past.written();
        Set<String> identities = histories.identities(before.customer());
        List<Moment> moments = histories.of(identities, chart.map().types()).stream()
                .filter(chart.map()::concerns)
                .toList();
        Position after = Fold.withSignalsOf(Fold.of(chart.map(), before.reset(), moments), before.visits());
        // Timelines lead: most of what was read here is still to come from the log, and must not be read here again
        var reach = Reach.of(histories.log(), written, moments);
        return (after.sameCourseAs(before) ? before : after).reaching(reach);
    }

    /** How far timelines were written before a round read any; asked once, and only when one is read. */
    private final class Past {
        private @Nullable Map<Integer, Long> written;

        Map<Integer, Long> written() {
            @Nullable Map<Integer, Long> known = written;
            if (known == null) {
                known = histories.written();
                written = known;
            }
            return known;
        }
    }

    /** Brings everything up to the positions that follows from them. May be repeated; a crash before it is made good. */
    private void settle(Chart chart, List<Position> positions) {
        List<Position> open = positions;
        while (!open.isEmpty()) {
            visits.settle(chart, open);
            open.stream()
                    .map(chart::signalAt)
                    .flatMap(Optional::stream)
                    .min(Comparator.naturalOrder())
                    .ifPresent(due::notLaterThan);
            open = store.settle(chart, open) ? List.of() : overtaken(chart, open);
        }
    }

    /** Who was slow may have written documents of visits that are no more: their positions are settled as a whole. */
    private List<Position> overtaken(Chart chart, List<Position> slow) {
        Map<String, Position> now =
                store.find(chart, slow.stream().map(Position::customer).toList());
        List<Position> again = new ArrayList<>();
        for (Position position : slow) {
            Position current = now.getOrDefault(position.customer(), position);
            if (!now.containsKey(position.customer())) {
                visits.delete(chart, position);
            } else if (current.rev() != position.rev()) {
                again.add(current.unsettledUpTo(position.count()));
            }
        }
        return again;
    }

    /** Removes the positions of customers who are somebody else now. */
    void remove(Chart chart, Collection<String> customers) {
        Map<String, Position> found = store.find(chart, customers);
        while (!found.isEmpty()) {
            found.values().removeIf(position -> {
                visits.delete(chart, position);
                return store.delete(chart, position);
            });
            found = store.find(chart, found.keySet());
        }
    }

    /**
     * Removes all that is kept, on every map, of those who are erased. Whoever has written something of a customer asks
     * afterwards: so nothing survives that was on its way when they were erased.
     *
     * @return who was erased
     */
    Set<String> forgetErased(Collection<String> customers) {
        Set<String> erased = customers.isEmpty() ? Set.of() : histories.erased(customers);
        if (!erased.isEmpty()) {
            visits.deleteAll(erased);
            store.deleteAll(erased);
        }
        return erased;
    }

    /** Whose stay became longer than expected before, and was not signalled yet, whoever they were then. */
    List<Position> overdue(Chart chart, Instant before, int limit) {
        while (true) {
            List<Position> found = store.due(chart, before, limit);
            if (found.isEmpty()) {
                return found;
            }
            Set<String> erased =
                    forgetErased(found.stream().map(Position::customer).toList());
            List<Position> sent = signals.sent(chart, found);
            if (erased.isEmpty() && sent.isEmpty()) {
                return found;
            }
            markSignalled(chart, sent);
        }
    }

    /** When the next signal of this map will be due; {@link Instant#MAX} when none is waiting. */
    Instant nextDue(Chart chart) {
        return store.nextDue(chart);
    }

    /** Remembers that the signals are stored, by stay: a customer may be another one by the time of the next look. */
    void signalled(Chart chart, List<Position> positions) {
        signals.add(chart, positions);
        markSignalled(chart, positions);
    }

    /** Those that changed meanwhile are looked at again. */
    private void markSignalled(Chart chart, List<Position> positions) {
        var unused =
                store.replace(chart, positions.stream().map(Position::signalled).toList());
    }
}
