package dev.heed.care.detect;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;

/** The cells of one state by the places of their versions; one that was stored is read when it is first needed. */
final class Cells {
    private static final int FIRST_ROOM = 4;

    private final PatternSet patterns;
    private final byte[] stored;
    private int size;
    private int[] members = new int[FIRST_ROOM];
    private long[] wakes = new long[FIRST_ROOM];
    private @Nullable Cell[] cells = new @Nullable Cell[FIRST_ROOM];
    /** Where the stored ones begin, and their length, in one number. */
    private long[] runs;

    Cells(PatternSet patterns, byte[] stored) {
        this.patterns = patterns;
        this.stored = stored;
        this.runs = new long[stored.length == 0 ? 0 : FIRST_ROOM];
    }

    int size() {
        return size;
    }

    /** Adds a stored one behind the others. */
    void addStored(int member, int from, int to) {
        long wake = Cell.wake(new StateReader(stored, from, to));
        if (patterns.member(member).finishing() && wake == Times.NONE) {
            return;
        }
        insert(size, member, null);
        wakes[size - 1] = wake;
        runs[size - 1] = ((long) from << Integer.SIZE) | (to - from);
    }

    private void insert(int index, int member, @Nullable Cell cell) {
        if (size == members.length) {
            int room = size * 2;
            members = Arrays.copyOf(members, room);
            wakes = Arrays.copyOf(wakes, room);
            cells = Arrays.copyOf(cells, room);
            runs = runs.length == 0 ? runs : Arrays.copyOf(runs, room);
        }
        move(index, index + 1);
        size++;
        members[index] = member;
        wakes[index] = Times.NONE;
        cells[index] = cell;
    }

    private void move(int from, int to) {
        int moved = size - from;
        System.arraycopy(members, from, members, to, moved);
        System.arraycopy(wakes, from, wakes, to, moved);
        System.arraycopy(cells, from, cells, to, moved);
        if (runs.length > 0) {
            System.arraycopy(runs, from, runs, to, moved);
        }
    }

    void remove(int index) {
        move(index + 1, index);
        size--;
        cells[size] = null;
    }

    /** Negative when there is none. */
    int find(int member, List<String> tuple) {
        for (int i = 0; i < size && members[i] <= member; i++) {
            if (members[i] == member && (tuple.isEmpty() || isOf(i, tuple))) {
                return i;
            }
        }
        return -1;
    }

    private boolean isOf(int index, List<String> tuple) {
        Cell cell = cells[index];
        return cell == null ? Cell.isOf(reader(index), tuple) : cell.tuple().equals(tuple);
    }

    private StateReader reader(int index) {
        int from = from(index);
        return new StateReader(stored, from, from + length(index));
    }

    private int from(int index) {
        return (int) (runs[index] >>> Integer.SIZE);
    }

    private int length(int index) {
        return (int) runs[index];
    }

    Cell get(int index) {
        Cell known = cells[index];
        if (known == null) {
            known = Cell.read(reader(index), patterns.member(members[index]));
            cells[index] = known;
        }
        return known;
    }

    /** Behind those of the same version; where it stands now. */
    int add(Cell cell) {
        int member = cell.member().index();
        int index = size;
        while (index > 0 && members[index - 1] > member) {
            index--;
        }
        insert(index, member, cell);
        wakes[index] = cell.wake();
        return index;
    }

    int member(int index) {
        return members[index];
    }

    long wake(int index) {
        return wakes[index];
    }

    /** Tells that a cell has changed; whether that changed when it wakes. */
    boolean touched(int index, Cell cell) {
        boolean changed = cell.rewake();
        if (changed) {
            wakes[index] = cell.wake();
        }
        return changed;
    }

    /** The one that wakes first; negative when none waits. */
    int earliest() {
        int earliest = -1;
        for (int i = 0; i < size; i++) {
            if (wakes[i] != Times.NONE && (earliest < 0 || isBefore(i, earliest))) {
                earliest = i;
            }
        }
        return earliest;
    }

    private boolean isBefore(int one, int other) {
        return wakes[one] == wakes[other] ? get(one).isBefore(get(other), false) : wakes[one] < wakes[other];
    }

    /** As {@link #earliest}, when nothing is held back any longer. */
    int earliestAtEnd() {
        int earliest = -1;
        long wake = Times.NONE;
        for (int i = 0; i < size; i++) {
            long next = wakes[i] == Times.NONE ? Times.NONE : get(i).wake(0);
            if (next < wake || (next == wake && earliest >= 0 && get(i).isBefore(get(earliest), true))) {
                wake = next;
                earliest = i;
            }
        }
        return earliest;
    }

    boolean isHolding() {
        for (int i = 0; i < size; i++) {
            if (wakes[i] != Times.NONE && get(i).isHolding()) {
                return true;
            }
        }
        return false;
    }

    /** A version that only finishes leaves nothing but what still waits. */
    boolean isOver(int index) {
        return wakes[index] == Times.NONE && patterns.member(members[index]).finishing();
    }

    void write(int index, StateWriter out) {
        out.id(patterns.member(members[index]).pattern().id());
        Cell cell = cells[index];
        if (cell == null) {
            out.varint(length(index));
            out.plain(stored, from(index), length(index));
        } else {
            int run = out.beginApart();
            cell.write(out);
            out.close(run);
        }
    }
}
