package dev.heed.care.detect;

import java.util.Arrays;
import java.util.List;

/** Events in the order of their time; of one instant, in the order in which they were folded. */
final class Marks {
    private static final Mark[] NONE = {};

    private Mark[] marks = NONE;
    private int size;

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    Mark first() {
        return marks[0];
    }

    Mark last() {
        return marks[size - 1];
    }

    /** Behind all that is not later. */
    void add(Mark mark) {
        if (size == marks.length) {
            marks = Arrays.copyOf(marks, size + Math.max(2, size / 2));
        }
        int index = size;
        while (index > 0 && marks[index - 1].at() > mark.at()) {
            marks[index] = marks[index - 1];
            index--;
        }
        marks[index] = mark;
        size++;
    }

    /** Forgets what happened at or before a moment. */
    void forgetUntil(long at) {
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
        }
    }

    void clear() {
        marks = NONE;
        size = 0;
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
    }
}
