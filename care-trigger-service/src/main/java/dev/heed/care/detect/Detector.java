package dev.heed.care.detect;

import dev.heed.care.pattern.Truth;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * Finds matches of the patterns of one set in the events of one key at a time. The caller keeps one
 * {@link CustomerState} for each key, live or in one run; events of a key come in arrival order. Of the state, the
 * patterns and what is given, nothing else, comes what a call finds. For one thread.
 *
 * <p>Who calls decides when time passes. Live: {@link #advance} to the append time of an event before
 * {@link #onEvent}, and to the wall clock when {@link CustomerState#wake} has come. In a run: {@link #advance} to an
 * event's time, also of one that no pattern watches, before {@link #onEvent}, and {@link #finish} at the end.
 *
 * <p>An event older than what its pattern and {@code per} values have already folded may answer an absence, clear what
 * had begun at or before its time, or be counted where a buffer still covers it; it never completes a match, begins or
 * advances anything. It is counted.
 */
public final class Detector {
    private final PatternSet patterns;
    private final Limits limits;
    private final Findings findings;
    private final Occurrence occurrence;
    /** Combinations of {@code per} values that one event has for one pattern, with its signals there. */
    private final @Nullable List<String>[] tuples;

    private final long[] signals = new long[Long.SIZE];

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
    public Detector(PatternSet patterns, Limits limits) {
        this.patterns = patterns;
        this.limits = limits;
        this.findings = new Findings(patterns);
        this.occurrence = new Occurrence(limits, findings);
        this.tuples = new List[Long.SIZE];
    }

    public PatternSet patterns() {
        return patterns;
    }

    /** Folds one event of the key that the state belongs to. */
    public Findings onEvent(CustomerState state, Observation event) {
        begin(state);
        for (Listener listener : event.type().listeners()) {
            if (listener.keyed()) {
                hear(listener, state, event);
            } else {
                long mask = signals(listener, state, event);
                if (mask != 0) {
                    fold(listener, state, event, List.of(), mask);
                }
            }
        }
        return findings;
    }

    private long signals(Listener listener, CustomerState state, Observation event) {
        long mask = 0;
        for (Listener.Ear ear : listener.ears()) {
            if (holds(listener, ear, event) && isOf(ear, state, event)) {
                mask |= ear.bit();
            }
        }
        return mask;
    }

    private void begin(CustomerState state) {
        findings.clear();
        int unknown = state.takeUnknown();
        if (unknown > 0) {
            findings.countUnknown(unknown);
        }
    }

    private void hear(Listener listener, CustomerState state, Observation event) {
        int number = 0;
        for (Listener.Ear ear : listener.ears()) {
            if (!holds(listener, ear, event) || !isOf(ear, state, event)) {
                continue;
            }
            List<String> tuple = tuple(ear, event);
            if (tuple == null) {
                findings.count(listener.member(), Tally.MISSING_KEY);
                continue;
            }
            int place = place(tuple, number);
            signals[place] = ear.bit() | (place == number ? 0 : signals[place]);
            number = Math.max(number, place + 1);
        }
        for (int i = 0; i < number; i++) {
            List<String> tuple = tuples[i];
            if (tuple != null) {
                fold(listener, state, event, tuple, signals[i]);
            }
        }
    }

    private int place(List<String> tuple, int number) {
        for (int i = 0; i < number; i++) {
            if (tuple.equals(tuples[i])) {
                return i;
            }
        }
        tuples[number] = tuple;
        return number;
    }

    private boolean holds(Listener listener, Listener.Ear ear, Observation event) {
        if (ear.predicate() < 0) {
            return true;
        }
        Truth truth = event.truth(ear.predicate());
        if (truth == Truth.MISSING_FIELD) {
            findings.count(listener.member(), Tally.MISSING_FIELD);
        } else if (truth == Truth.TYPE_MISMATCH) {
            findings.count(listener.member(), Tally.TYPE_MISMATCH);
        }
        return truth == Truth.TRUE;
    }

    private static boolean isOf(Listener.Ear ear, CustomerState state, Observation event) {
        return ear.first() < 0 || Scalars.text(event.values()[ear.first()]).equals(state.key());
    }

    /** Values of the further {@code per} keys; null when one is missing. */
    private @Nullable List<String> tuple(Listener.Ear ear, Observation event) {
        int[] keys = ear.keys();
        String[] tuple = new String[keys.length];
        for (int i = 0; i < keys.length; i++) {
            tuple[i] = Scalars.text(event.values()[keys[i]]);
            if (tuple[i].isEmpty() || tuple[i].length() > limits.fieldLength()) {
                return null;
            }
        }
        return List.of(tuple);
    }

    private void fold(Listener listener, CustomerState state, Observation event, List<String> tuple, long mask) {
        Member member = listener.member();
        Cell cell = state.find(member, tuple);
        if (cell == null) {
            if (member.finishing()) {
                return;
            }
            cell = Cell.fresh(member, tuple);
            state.add(cell, event.at(), limits, findings);
        }
        occurrence.see(listener, event, mask);
        long lateness = member.pattern().lateness();
        if (lateness > 0 && event.at() + lateness > event.clock()) {
            cell.hold(occurrence, state.nextArrival());
        } else {
            found(state, cell, cell.fold(occurrence));
        }
        state.touched(cell);
    }

    private void found(CustomerState state, Cell cell, @Nullable Met met) {
        if (met != null) {
            Member member = cell.member();
            long rests = state.cooldowns().restsUntil(member, met.at());
            findings.add(new Finding(member.pattern(), state.key(), cell.tuple(), met, rests));
        }
    }

    /**
     * Lets time pass up to a moment: in the order of their time, folds the events whose lateness is over by then, and
     * fires the timers that are due strictly before (an event of exactly due + grace still answers).
     */
    public Findings advance(CustomerState state, Instant before) {
        return advance(state, Times.limit(before));
    }

    /** As above, the moment in ms. */
    public Findings advance(CustomerState state, long before) {
        begin(state);
        while (state.wake() <= before && state.wake() != Times.NONE) {
            pass(state, earliest(state, false), false);
        }
        return findings;
    }

    /** Of the cells that wait, the one that wakes first. */
    private static Cell earliest(CustomerState state, boolean atEnd) {
        List<Cell> waiting = state.cells().waiting();
        Cell earliest = waiting.getFirst();
        for (Cell cell : waiting) {
            if (cell.isBefore(earliest, atEnd)) {
                earliest = cell;
            }
        }
        return earliest;
    }

    private void pass(CustomerState state, Cell cell, boolean atEnd) {
        found(state, cell, cell.pass(cell.lateness(atEnd), occurrence));
        state.touched(cell);
    }

    /**
     * The end of a run: nothing comes any more, so nothing is held any longer; and the timers that are due strictly
     * before a moment fire.
     */
    public Findings finish(CustomerState state, Instant before) {
        begin(state);
        long limit = Times.limit(before);
        List<Cell> waiting = state.cells().waiting();
        while (!waiting.isEmpty()) {
            Cell next = earliest(state, true);
            if (next.wake(0) > limit && waiting.stream().noneMatch(Cell::isHolding)) {
                break;
            }
            pass(state, next, true);
        }
        return findings;
    }

    /** Hands what is known of {@code loser} to {@code winner}, who turned out to be the same; the loser is of no use then. */
    public Findings unite(CustomerState winner, CustomerState loser) {
        begin(winner);
        findings.countUnknown(loser.takeUnknown());
        winner.unite(loser, limits, findings);
        return findings;
    }
}
