package dev.heed.care.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * All detection state of one key (a customer, or another first {@code per} key) for one {@link PatternSet}, in the heap.
 * As bytes: a format byte, the earliest wake-up, cooldowns, and a run for each version and combination of {@code per}
 * values. What an event does not touch stays in bytes and is copied. Not safe for threads.
 */
public final class CustomerState {
    private static final int FORMAT = 3;
    private static final byte[] EMPTY = {};

    private final PatternSet patterns;
    private final String key;
    private final int storedLength;
    private final Cooldowns cooldowns;
    private Cells cells;
    private int unknown;
    private long arrivals;
    private boolean changed;
    private long wake = Times.NONE;
    private boolean wakeKnown = true;

    private CustomerState(PatternSet patterns, String key, byte[] stored, Cooldowns cooldowns) {
        this.patterns = patterns;
        this.key = key;
        this.storedLength = stored.length;
        this.cooldowns = cooldowns;
        this.cells = new Cells(patterns, stored);
    }

    /** A key of which nothing is known. */
    public static CustomerState fresh(PatternSet patterns, String key) {
        return new CustomerState(patterns, key, EMPTY, new Cooldowns());
    }

    /**
     * @param bytes what {@link #write} gave, under this set of patterns or another of the same first key; empty: nothing
     *     is known of the key. They must not change afterwards
     */
    public static CustomerState read(PatternSet patterns, String key, byte[] bytes) {
        if (bytes.length == 0) {
            return fresh(patterns, key);
        }
        if (bytes[0] != FORMAT) {
            throw new IllegalStateException(
                    "Detection state has format " + bytes[0] + ", this version reads " + FORMAT);
        }
        var in = new StateReader(bytes, 1, bytes.length);
        long wake = readWake(in);
        var state = new CustomerState(patterns, key, bytes, Cooldowns.read(in));
        state.wake = wake;
        state.arrivals = in.varint();
        while (in.more()) {
            state.readCell(in);
        }
        return state;
    }

    private static long readWake(StateReader in) {
        return in.raw() == 0 ? Times.NONE : in.signed();
    }

    private void readCell(StateReader in) {
        int member = patterns.indexOf(in.id());
        int end = in.runEnd();
        if (member < 0) {
            unknown++;
            changed = true;
            wakeKnown = false;
        } else {
            cells.addStored(member, in.position(), end);
        }
        in.skipTo(end);
    }

    /** {@link #wake} of stored state, without reading the rest. */
    public static long wake(byte[] bytes) {
        return bytes.length == 0 ? Times.NONE : readWake(new StateReader(bytes, 1, bytes.length));
    }

    /** Value of the first {@code per} key. */
    public String key() {
        return key;
    }

    /** Whether there is something to write: it is not what was read, or last written. */
    public boolean isChanged() {
        return changed;
    }

    /**
     * The first moment, in ms, at which {@link Detector#advance} does something; with an earlier one it does nothing.
     * {@link Long#MAX_VALUE}: nothing waits for time to pass.
     */
    public long wake() {
        if (!wakeKnown) {
            int earliest = cells.earliest();
            wake = earliest < 0 ? Times.NONE : cells.wake(earliest);
            wakeKnown = true;
        }
        return wake;
    }

    PatternSet patterns() {
        return patterns;
    }

    Cells cells() {
        return cells;
    }

    Cooldowns cooldowns() {
        return cooldowns;
    }

    /** The number of an event that is held. */
    long nextArrival() {
        return arrivals++;
    }

    /** How many cells belong to versions that are not known any more; they were left out. Told once. */
    int takeUnknown() {
        int told = unknown;
        unknown = 0;
        return told;
    }

    void touched(int index, Cell cell) {
        changed = true;
        if (cells.touched(index, cell)) {
            wakeKnown = false;
        }
    }

    /**
     * Adds a cell. Those of the same version that have been quiet for long are forgotten before; and if there are too
     * many, the one that has been quiet longest, one in which nothing is pending first.
     *
     * @param now time of the event that needs it
     */
    int add(Cell cell, long now, Limits limits, Findings findings) {
        int same = 0;
        for (int i = cells.size() - 1; i >= 0; i--) {
            if (cells.member(i) == cell.member().index()) {
                same++;
                same -= forgetQuiet(i, now - limits.quiet().toMillis(), now) ? 1 : 0;
            }
        }
        if (same >= limits.tuples()) {
            forgetOldest(cell.member(), now, findings);
        }
        return cells.add(cell);
    }

    private boolean forgetQuiet(int index, long before, long now) {
        if (cells.wake(index) != Times.NONE) {
            return false;
        }
        Cell cell = cells.get(index);
        boolean forgotten = cell.folded() < before && cell.isBlank(now);
        if (forgotten) {
            cells.remove(index);
        }
        return forgotten;
    }

    private void forgetOldest(Member member, long now, Findings findings) {
        int oldest = -1;
        for (int i = 0; i < cells.size(); i++) {
            if (cells.member(i) == member.index() && (oldest < 0 || isBefore(cells.get(i), cells.get(oldest), now))) {
                oldest = i;
            }
        }
        if (!cells.get(oldest).isBlank(now)) {
            findings.count(member, Tally.OVERFLOW);
        }
        cells.remove(oldest);
        wakeKnown = false;
    }

    private static boolean isBefore(Cell one, Cell other, long now) {
        boolean blank = one.isBlank(now);
        return blank == other.isBlank(now) ? one.folded() < other.folded() : blank;
    }

    /** Takes in another state of the same set; what both have is united cell by cell. */
    void unite(CustomerState other, Limits limits, Findings findings) {
        List<Cell> all = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            all.add(cells.get(i));
        }
        for (int i = 0; i < other.cells.size(); i++) {
            Cell theirs = other.cells.get(i);
            int ours = cells.find(theirs.member().index(), theirs.tuple());
            if (ours < 0) {
                all.add(theirs);
            } else {
                findings.count(
                        theirs.member().index(), Tally.OVERFLOW, cells.get(ours).unite(theirs, limits));
            }
        }
        cooldowns.unite(other.cooldowns);
        arrivals = Math.max(arrivals, other.arrivals);
        replace(all, limits, findings);
    }

    private void replace(List<Cell> all, Limits limits, Findings findings) {
        all.sort(Comparator.comparingInt((Cell cell) -> cell.member().index())
                .thenComparing(cell -> String.join("\0", cell.tuple())));
        long now = all.stream().mapToLong(Cell::folded).max().orElse(0);
        cells = new Cells(patterns, EMPTY);
        for (Cell cell : all) {
            touched(cells.add(cell), cell);
            wakeKnown = false;
        }
        for (int member = 0; member < patterns.size(); member++) {
            while (number(member) > limits.tuples()) {
                forgetOldest(patterns.member(member), now, findings);
            }
        }
        changed = true;
    }

    private int number(int member) {
        int number = 0;
        for (int i = 0; i < cells.size(); i++) {
            number += cells.member(i) == member ? 1 : 0;
        }
        return number;
    }

    /** Empty when there is nothing left to remember. */
    public byte[] write() {
        changed = false;
        for (int i = cells.size() - 1; i >= 0; i--) {
            if (cells.isOver(i)) {
                cells.remove(i);
            }
        }
        if (cells.size() == 0 && cooldowns.isEmpty()) {
            return EMPTY;
        }
        var out = new StateWriter(storedLength + 128);
        out.raw(FORMAT);
        out.raw(wake() == Times.NONE ? 0 : 1);
        if (wake() != Times.NONE) {
            out.signed(wake());
        }
        cooldowns.write(out);
        out.varint(arrivals);
        for (int i = 0; i < cells.size(); i++) {
            cells.write(i, out);
        }
        return out.toBytes();
    }
}
