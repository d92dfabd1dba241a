package dev.heed.care.detect;

import java.util.Arrays;
import java.util.List;

/** Events in the order of their time; of one instant, in the order in which they were folded. */
final class Marks {
    private static final Mark[] NONE = {};

    private Mark[] marks = NONE;
    private int size;
    /** Times of the first and the last, so that most questions need not look at either. */
    private long oldest = Times.NONE;

    private long newest = Times.NEVER;

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Time of the newest; {@link Times#NEVER} when there is none. */
    long newest() {
        return newest;
    }

    /** Behind all that is not later. */
    void add(Mark mark) {
        if (size == marks.length) {
            marks = Arrays.copyOf(marks, size + Math.max(2, size / 2));
        }
        int index = size;
        while (index > 0 && mark.at() < newest && marks[index - 1].at() > mark.at()) {
            marks[index] = marks[index - 1];
            index--;
        }
        marks[index] = mark;
        size++;
        oldest = Math.min(oldest, mark.at());
        newest = Math.max(newest, mark.at());
    }

    /** Forgets what happened at or before a moment. */
    void forgetUntil(long at) {
        if (oldest > at) {
            return;
        }
        int old = 0;
        while (old < size && marks[old].at() <= at) {
            old++;
        }
        removeFirst(old);
    }

    /** Keeps so many of the newest. */
    void keep(int most) {
        removeFirst(size - most);
    }

    private void removeFirst(int number) {
        if (number > 0) {
            System.arraycopy(marks, number, marks, 0, size - number);
            Arrays.fill(marks, size - number, size, null);
            size -= number;
            measure();
        }
    }

    private void measure() {
        oldest = size == 0 ? Times.NONE : marks[0].at();
        newest = size == 0 ? Times.NEVER : marks[size - 1].at();
    }

    void clear() {
        marks = NONE;
        size = 0;
        measure();
    }

    List<Mark> toList() {
        return List.of(Arrays.copyOf(marks, size));
    }

    void write(StateWriter out, long base) {
        out.varint(size);
        for (int i = 0; i < size; i++) {
            marks[i].write(out, base);
        }
    }

    static Marks read(StateReader in, long base) {
        var read = new Marks();
        int size = in.count();
        read.marks = size == 0 ? NONE : new Mark[size];
        while (read.size < size) {
            read.marks[read.size++] = Mark.read(in, base);
        }
        read.measure();
        return read;
    }

    /** Takes in what another has; an event that both have counts once. */
    void unite(Marks other) {
        Mark[] both = Arrays.copyOf(marks, size + other.size);
        System.arraycopy(other.marks, 0, both, size, other.size);
        Arrays.sort(both);
        int kept = 0;
        for (Mark mark : both) {
            if (kept == 0 || !both[kept - 1].equals(mark)) {
                both[kept++] = mark;
            }
        }
        marks = Arrays.copyOf(both, kept);
        size = kept;
        measure();
    }
}
