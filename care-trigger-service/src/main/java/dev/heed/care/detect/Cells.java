package dev.heed.care.detect;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The cells of one state; one that was stored is read when it is first needed, and else copied. */
final class Cells {
    private static final int[] NONE = {};
    private static final int BEFORE = -1;
    private static final int BEHIND = Integer.MAX_VALUE;

    private final PatternSet patterns;
    private final byte[] stored;
    private final int begin;
    /** Those in the heap: by version, linked. */
    private final @Nullable Cell[] heads;
    /** Those in the heap that wait for time to pass. */
    private final List<Cell> waiting = new ArrayList<>(0);
    /** Where those were stored that are in the heap, or gone. */
    private int[] taken = NONE;

    private int added;
    /** Where the search for a stored cell is, of which version the run there is, and what was last looked for. */
    private Runs search;

    private int found = BEFORE;
    private int wanted = BEFORE;

    /** @param begin where the stored cells begin */
    Cells(PatternSet patterns, byte[] stored, int begin) {
        this.patterns = patterns;
        this.stored = stored;
        this.begin = begin;
        this.search = new Runs(stored, begin);
        this.heads = new @Nullable Cell[patterns.size()];
    }

    /** Forgets the stored ones of versions that are not known, or over; how many were not known. */
    int dropUnknown() {
        int unknown = 0;
        for (Runs runs = new Runs(stored, begin); runs.next(); ) {
            int member = patterns.indexOf(runs.id());
            unknown += member < 0 ? 1 : 0;
            if (member < 0 || (patterns.member(member).finishing() && Cell.wake(runs.cell()) == Times.NONE)) {
                take(runs.from());
            }
        }
        return unknown;
    }

    private void take(int from) {
        taken = Arrays.copyOf(taken, taken.length + 1);
        taken[taken.length - 1] = from;
    }

    private boolean isTaken(int from) {
        for (int each : taken) {
            if (each == from) {
                return true;
            }
        }
        return false;
    }

    @Nullable
    Cell find(Member member, List<String> tuple) {
        for (Cell cell = heads[member.index()]; cell != null; cell = cell.next()) {
            if (tuple.isEmpty() || cell.tuple().equals(tuple)) {
                return cell;
            }
        }
        return tuple.isEmpty() ? onlyStored(member) : stored(member, tuple);
    }

    /** Cells are stored in the order of versions, and an event asks in that order: one walk serves all that it asks. */
    private @Nullable Cell onlyStored(Member member) {
        if (member.index() < wanted) {
            search = new Runs(stored, begin);
            found = BEFORE;
        }
        wanted = member.index();
        while (found < wanted) {
            found = search.next() ? patterns.indexOf(search.id()) : BEHIND;
        }
        return found == wanted && !isTaken(search.from()) ? read(member, search) : null;
    }

    private @Nullable Cell stored(Member member, List<String> tuple) {
        for (Runs runs = new Runs(stored, begin); runs.next(); ) {
            if (runs.id() == member.pattern().id() && !isTaken(runs.from()) && Cell.isOf(runs.cell(), tuple)) {
                return read(member, runs);
            }
        }
        return null;
    }

    private Cell read(Member member, Runs runs) {
        Cell cell = Cell.read(runs.cell(), member, runs.from());
        take(runs.from());
        link(cell);
        return cell;
    }

    void add(Cell cell) {
        added++;
        link(cell);
    }

    @Nullable
    Cell[] heads() {
        return heads;
    }

    private void link(Cell cell) {
        int member = cell.member().index();
        Cell last = heads[member];
        if (last == null) {
            heads[member] = cell;
        } else {
            last.append(cell);
        }
        if (cell.wake() != Times.NONE) {
            waiting.add(cell);
        }
    }

    void remove(Cell cell) {
        Cell head = heads[cell.member().index()];
        heads[cell.member().index()] = head == null ? null : head.without(cell);
        waiting.remove(cell);
        added -= cell.isStored() ? 0 : 1;
    }

    /** Tells that a cell wakes at another moment than before. */
    void rewoken(Cell cell) {
        if (cell.wake() == Times.NONE) {
            waiting.remove(cell);
        } else if (!waiting.contains(cell)) {
            waiting.add(cell);
        }
    }

    /** All of one version, read. */
    List<Cell> of(Member member) {
        for (Runs runs = new Runs(stored, begin); runs.next(); ) {
            if (runs.id() == member.pattern().id() && !isTaken(runs.from())) {
                read(member, runs);
            }
        }
        List<Cell> all = new ArrayList<>();
        for (Cell cell = heads[member.index()]; cell != null; cell = cell.next()) {
            all.add(cell);
        }
        return all;
    }

    /** All, read. */
    List<Cell> all() {
        List<Cell> all = new ArrayList<>();
        for (int member = 0; member < patterns.size(); member++) {
            all.addAll(of(patterns.member(member)));
        }
        return all;
    }

    /** All that wait for time to pass, read. */
    List<Cell> waiting() {
        for (Runs runs = new Runs(stored, begin); runs.next(); ) {
            if (!isTaken(runs.from()) && Cell.wake(runs.cell()) != Times.NONE) {
                read(patterns.member(patterns.indexOf(runs.id())), runs);
            }
        }
        return waiting;
    }

    /** The earliest moment at which one wakes. */
    long wake() {
        long earliest = Times.NONE;
        for (Cell cell : waiting) {
            earliest = Math.min(earliest, cell.wake());
        }
        for (Runs runs = new Runs(stored, begin); runs.next(); ) {
            if (!isTaken(runs.from())) {
                earliest = Math.min(earliest, Cell.wake(runs.cell()));
            }
        }
        return earliest;
    }

    /** In the order of versions; of one, in that in which they came. False when there is none. */
    boolean write(StateWriter out) {
        boolean any = false;
        int done = 0;
        for (Runs runs = new Runs(stored, begin); runs.next(); ) {
            if (added > 0) {
                int member = Math.max(done, patterns.indexOf(runs.id()));
                any |= writeAdded(done, member, out);
                done = member;
            }
            if (!isTaken(runs.from())) {
                runs.copy(out);
                any = true;
            } else {
                any |= writeTaken(runs, out);
            }
        }
        return writeAdded(done, patterns.size(), out) || any;
    }

    private boolean writeAdded(int from, int to, StateWriter out) {
        boolean any = false;
        for (int member = from; added > 0 && member < to; member++) {
            for (Cell cell = heads[member]; cell != null; cell = cell.next()) {
                any |= !cell.isStored() && write(cell, out);
            }
        }
        return any;
    }

    private boolean writeTaken(Runs runs, StateWriter out) {
        int member = patterns.indexOf(runs.id());
        for (Cell cell = member < 0 ? null : heads[member]; cell != null; cell = cell.next()) {
            if (cell.isStoredAt(runs.from())) {
                return write(cell, out);
            }
        }
        return false;
    }

    /** A version that only finishes leaves nothing but what still waits. */
    private static boolean write(Cell cell, StateWriter out) {
        if (cell.member().finishing() && cell.wake() == Times.NONE) {
            return false;
        }
        out.id(cell.member().pattern().id());
        int run = out.beginApart();
        cell.write(out);
        out.close(run);
        return true;
    }
}
