package dev.heed.care.detect;

import java.util.Arrays;

/** How many events each slice of time had; slices without any take no room. Sums of window and base are kept. */
final class Slices {
    private long[] numbers = new long[4];
    private int[] counts = new int[4];
    private int from;
    /** Where the window begins. */
    private int split;

    private int to;
    private long inBase;
    private int inWindow;
    private long now = Times.NEVER;

    long inBase() {
        return inBase;
    }

    int inWindow() {
        return inWindow;
    }

    int size() {
        return to - from;
    }

    /** The newest slice that was looked at. */
    long now() {
        return now;
    }

    /** Moves on to a slice, never back; what the base period does not reach any more is forgotten. */
    void moveTo(long slice, long baseSlices) {
        now = Math.max(now, slice);
        while (split < to && numbers[split] <= now - SpikeRule.WINDOW) {
            inBase += counts[split];
            inWindow -= counts[split];
            split++;
        }
        while (from < split && numbers[from] <= now - SpikeRule.WINDOW - baseSlices) {
            forgetFirst();
        }
    }

    private void forgetFirst() {
        if (from == split) {
            inWindow -= counts[from];
            split++;
        } else {
            inBase -= counts[from];
        }
        from++;
    }

    /** Keeps so many of the newest; how many were dropped. */
    int keep(int most) {
        int dropped = Math.max(0, size() - most);
        for (int i = 0; i < dropped; i++) {
            forgetFirst();
        }
        return dropped;
    }

    /** Counts more events in a slice that is not after {@link #now}. */
    void add(long slice, int more) {
        int index = to;
        while (index > from && numbers[index - 1] > slice) {
            index--;
        }
        if (index > from && numbers[index - 1] == slice) {
            counts[index - 1] += more;
        } else {
            insert(index, slice, more);
        }
        if (slice > now - SpikeRule.WINDOW) {
            inWindow += more;
        } else {
            inBase += more;
        }
    }

    private void insert(int index, long slice, int count) {
        int place = index - from;
        room();
        int at = from + place;
        System.arraycopy(numbers, at, numbers, at + 1, to - at);
        System.arraycopy(counts, at, counts, at + 1, to - at);
        numbers[at] = slice;
        counts[at] = count;
        to++;
        if (slice <= now - SpikeRule.WINDOW) {
            split++;
        }
    }

    private void room() {
        if (to < numbers.length) {
            return;
        }
        int capacity = Math.max(numbers.length, size() * 2);
        long[] allNumbers = new long[capacity];
        System.arraycopy(numbers, from, allNumbers, 0, size());
        counts = Arrays.copyOf(Arrays.copyOfRange(counts, from, to), capacity);
        numbers = allNumbers;
        to -= from;
        split -= from;
        from = 0;
    }

    /** Events of the window in slices before one. */
    int inWindowBefore(long slice) {
        int sum = 0;
        for (int i = split; i < to && numbers[i] < slice; i++) {
            sum += counts[i];
        }
        return sum;
    }

    int inSlice(long slice) {
        int index = Arrays.binarySearch(numbers, from, to, slice);
        return index < 0 ? 0 : counts[index];
    }

    void write(StateWriter out) {
        out.varint(size());
        out.signed(now);
        long before = now;
        for (int i = to - 1; i >= from; i--) {
            out.varint(before - numbers[i]);
            out.varint(counts[i]);
            before = numbers[i];
        }
    }

    static Slices read(StateReader in) {
        var slices = new Slices();
        int size = in.count();
        slices.now = in.signed();
        slices.numbers = new long[size + 1];
        slices.counts = new int[size + 1];
        slices.to = size;
        long number = slices.now;
        for (int i = size - 1; i >= 0; i--) {
            number -= in.varint();
            slices.numbers[i] = number;
            slices.counts[i] = in.count();
        }
        slices.sum();
        return slices;
    }

    private void sum() {
        for (int i = from; i < to; i++) {
            if (numbers[i] <= now - SpikeRule.WINDOW) {
                inBase += counts[i];
                split = i + 1;
            } else {
                inWindow += counts[i];
            }
        }
    }

    void unite(Slices other, long baseSlices) {
        moveTo(other.now, baseSlices);
        for (int i = other.from; i < other.to; i++) {
            if (other.numbers[i] > now - SpikeRule.WINDOW - baseSlices) {
                add(other.numbers[i], other.counts[i]);
            }
        }
    }
}
