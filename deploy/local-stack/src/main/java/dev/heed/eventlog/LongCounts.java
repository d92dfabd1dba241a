package dev.heed.eventlog;

/**
 * How often each of many 64-bit values was met, in 12 bytes a slot and never more than a limit: a map of boxed values
 * takes six times as much, and a log of gigabytes has tens of millions of rows. Values must be spread evenly.
 */
final class LongCounts {
    /** Of 12 bytes: 400 MB at most, while it doubles 600 MB. */
    private static final int MAX_SLOTS = 1 << 25;

    private static final int FIRST_SLOTS = 1 << 10;

    private final int maxSlots;
    private long[] values = new long[FIRST_SLOTS];
    private int[] counts = new int[FIRST_SLOTS];
    private int size;

    LongCounts() {
        this(MAX_SLOTS);
    }

    /** @param maxSlots a power of two; three quarters of them can be taken */
    LongCounts(int maxSlots) {
        this.maxSlots = maxSlots;
    }

    /** Different values so far. */
    int size() {
        return size;
    }

    /** @return how often the value was added, this time included; 0 when it is new and there is no room */
    int add(long value) {
        int slot = slot(value);
        if (counts[slot] == 0) {
            if (isFull() && !grow()) {
                return 0;
            }
            slot = slot(value);
            values[slot] = value;
            size++;
        }
        return ++counts[slot];
    }

    private boolean isFull() {
        return size >= counts.length / 4 * 3;
    }

    private boolean grow() {
        if (counts.length >= maxSlots) {
            return false;
        }
        long[] oldValues = values;
        int[] oldCounts = counts;
        values = new long[oldValues.length * 2];
        counts = new int[oldCounts.length * 2];
        for (int i = 0; i < oldCounts.length; i++) {
            if (oldCounts[i] > 0) {
                int slot = slot(oldValues[i]);
                values[slot] = oldValues[i];
                counts[slot] = oldCounts[i];
            }
        }
        return true;
    }

    private int slot(long value) {
        int mask = counts.length - 1;
        int slot = Long.hashCode(value) & mask;
        while (counts[slot] > 0 && values[slot] != value) {
            slot = slot + 1 & mask;
        }
        return slot;
    }
}
