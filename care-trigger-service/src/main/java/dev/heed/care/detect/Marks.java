package dev.heed.care.detect;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;

/**
 * Events in the order of their time; of one instant, in the order in which they were folded. Linked, because almost all
 * are added at the end and forgotten at the beginning: neither looks at what lies between.
 */
final class Marks {
    private @Nullable Mark first;
    private @Nullable Mark last;
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
        if (mark.at() >= newest) {
            append(mark);
        } else {
            insert(mark);
        }
        size++;
        oldest = Math.min(oldest, mark.at());
    }

    private void append(Mark mark) {
        if (last == null) {
            first = mark;
        } else {
            last.follow(mark);
        }
        last = mark;
        newest = mark.at();
    }

    /** Before one that is later. */
    private void insert(Mark mark) {
        Mark before = null;
        Mark after = first;
        while (after != null && after.at() <= mark.at()) {
            before = after;
            after = after.next();
        }
        if (before == null) {
            first = mark;
        } else {
            before.follow(mark);
        }
        mark.follow(after);
    }

    /** Forgets what happened at or before a moment. */
    void forgetUntil(long at) {
        while (oldest <= at && size > 0) {
            removeFirst();
        }
    }

    /** Keeps so many of the newest. */
    void keep(int most) {
        while (size > most) {
            removeFirst();
        }
    }

    private void removeFirst() {
        first = first == null ? null : first.next();
        size--;
        if (first == null) {
            clear();
        } else {
            oldest = first.at();
        }
    }

    void clear() {
        first = null;
        last = null;
        size = 0;
        oldest = Times.NONE;
        newest = Times.NEVER;
    }

    List<Mark> toList() {
        return List.of(toArray(size));
    }

    private Mark[] toArray(int length) {
        Mark[] all = new Mark[length];
        int index = 0;
        for (Mark mark = first; mark != null; mark = mark.next()) {
            all[index++] = mark;
        }
        return all;
    }

    void write(StateWriter out, long base) {
        out.varint(size);
        for (Mark mark = first; mark != null; mark = mark.next()) {
            mark.write(out, base);
        }
    }

    static Marks read(StateReader in, long base) {
        var read = new Marks();
        for (int left = in.count(); left > 0; left--) {
            read.add(Mark.read(in, base));
        }
        return read;
    }

    /** Takes in what another has, which is of no use then; an event that both have counts once. */
    void unite(Marks other) {
        Mark[] both = toArray(size + other.size);
        System.arraycopy(other.toArray(other.size), 0, both, size, other.size);
        Arrays.sort(both);
        clear();
        for (Mark mark : both) {
            if (last == null || !last.equals(mark)) {
                mark.follow(null);
                add(mark);
            }
        }
    }
}
