package dev.heed.care.detect;

import dev.heed.contracts.JourneyEvent;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Finds matches of patterns in the events of one key at a time. A key is a customer, live or in one run; the caller
 * keeps one state for each, empty bytes at first, and stores what a step gives back. Events of a key come in arrival
 * order.
 *
 * <p>Who calls decides when timers fire. Live, by the wall clock: {@link #fire} each timer of {@link Step#armed} at its
 * {@link Timer#wakeAt} or later. In a run, by the key's own events: {@link #advance} to an event's time before
 * {@link #onEvent}, and to {@link Instant#MAX} at the end.
 *
 * <p>An event older than what its pattern and {@code per} values have already folded may answer an absence, clear what
 * had begun at or before its time, or fall into a count buffer that still covers it; it never completes a match, begins
 * or advances anything. It is counted.
 */
public final class Detector {
    private final PatternSet patterns;
    private final Limits limits;

    public Detector(PatternSet patterns, Limits limits) {
        this.patterns = patterns;
        this.limits = limits;
    }

    /** Folds one event of the customer that the state belongs to. A late one changes nothing. */
    public Step onEvent(byte[] state, JourneyEvent event) {
        List<Listener> listeners = patterns.listeners(event.type());
        if (listeners.isEmpty() || event.late()) {
            return Step.unchanged(state);
        }
        var fold = new Fold(state, event.customer(), patterns, limits);
        for (Listener listener : listeners) {
            listener.hear(event, fold);
        }
        return fold.step();
    }

    /** Fires one timer; nothing happens when it was answered or cleared meanwhile. */
    public Step fire(byte[] state, String customer, Timer timer) {
        var fold = new Fold(state, customer, patterns, limits);
        Watched watched = patterns.find(timer.pattern(), timer.version()).orElse(null);
        if (watched == null) {
            fold.count(Tally.UNKNOWN_VERSION);
            return fold.step();
        }
        Running running = running(fold, watched, timer);
        if (running == null) {
            return Step.unchanged(state);
        }
        running.fire();
        return fold.step();
    }

    private static @Nullable Running running(Fold fold, Watched watched, Timer timer) {
        Place place = fold.existing(watched, timer.tuple());
        if (place == null || !(watched.pattern().rule() instanceof AbsenceRule rule)) {
            return null;
        }
        for (Pending pending : place.cell().pending) {
            if (place.timer(pending, rule.grace()).equals(timer)) {
                return new Running(place, rule, pending);
            }
        }
        return null;
    }

    /**
     * Fires, in the order of their time, all timers that are due strictly before an instant: an event of exactly
     * {@link Timer#wakeAt} still answers.
     */
    public Step advance(byte[] state, String customer, Instant before) {
        long limit = before.equals(Instant.MAX) ? Long.MAX_VALUE : Times.millis(before);
        if (CustomerState.wake(state) >= limit) {
            return Step.unchanged(state);
        }
        var fold = new Fold(state, customer, patterns, limits);
        due(fold, limit).forEach(Running::fire);
        return fold.step();
    }

    private static List<Running> due(Fold fold, long limit) {
        List<Running> due = new ArrayList<>();
        for (Section section : fold.state().sections()) {
            if (section.watched().pattern().rule() instanceof AbsenceRule rule && section.wake() < limit) {
                collect(fold, section, rule, limit, due);
            }
        }
        due.sort(Comparator.comparingLong(Running::wakeAt));
        return due;
    }

    private static void collect(Fold fold, Section section, AbsenceRule rule, long limit, List<Running> due) {
        for (Slot slot : section.slots()) {
            if (slot.wake() < limit) {
                Place place = Objects.requireNonNull(fold.existing(section.watched(), slot.tuple()));
                slot.cell().pending.stream()
                        .filter(p -> rule.wakeAt(p) < limit)
                        .forEach(p -> due.add(new Running(place, rule, p)));
            }
        }
    }

    private record Running(Place place, AbsenceRule rule, Pending pending) {
        long wakeAt() {
            return rule.wakeAt(pending);
        }

        void fire() {
            rule.fire(place, pending);
        }
    }
}
