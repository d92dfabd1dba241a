package dev.heed.time;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * What is open in 27 weeks, as spans with the seconds that are open before each: a moment's place and its inverse are
 * binary searches. Spans that meet or overlap are one, so nothing counts twice.
 */
final class OpenSeconds {
    /** 27 weeks. */
    static final long LENGTH = 27L * 7 * 86_400;

    /** A night of the day before the eve may reach in, and zones are up to 18 hours apart from UTC. */
    private static final int DAYS_BEFORE = 2;

    private final long begin;
    private long[] starts = new long[256];
    private long[] before = new long[256];
    private int size;
    private long lastEnd;
    private long total;

    /** @param number of these 27 weeks, counted from the epoch */
    OpenSeconds(DayRules rules, WallClock clock, long number) {
        begin = number * LENGTH;
        lastEnd = begin;
        LocalDate date = clock.shows(Instant.ofEpochSecond(begin)).toLocalDate().minusDays(DAYS_BEFORE);
        LocalDate last = clock.shows(Instant.ofEpochSecond(begin + LENGTH)).toLocalDate();
        for (; !date.isAfter(last); date = date.plusDays(1)) {
            rules.spans(date).forEach(this::add);
        }
        starts = Arrays.copyOf(starts, size);
        before = Arrays.copyOf(before, size);
    }

    private void add(DayRules.Span span) {
        long start = Math.max(span.start(), lastEnd);
        long end = Math.min(span.end(), begin + LENGTH);
        if (start >= end) {
            return;
        }
        if (size == 0 || start > lastEnd) {
            grow();
            starts[size] = start;
            before[size] = total;
            size++;
        }
        total += end - start;
        lastEnd = end;
    }

    private void grow() {
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, 2 * size);
            before = Arrays.copyOf(before, 2 * size);
        }
    }

    static long numberOf(long second) {
        return Math.floorDiv(second, LENGTH);
    }

    long total() {
        return total;
    }

    /** Open seconds from the beginning to the moment. */
    long until(long second) {
        int found = Arrays.binarySearch(starts, second);
        if (found >= 0) {
            return before[found];
        }
        int span = -found - 2;
        if (span < 0) {
            return 0;
        }
        long whole = span + 1 < size ? before[span + 1] : total;
        return Math.min(whole, before[span] + second - starts[span]);
    }

    /** The first moment until which so many seconds are open: 1 to {@link #total()}. */
    long reached(long seconds) {
        int found = Arrays.binarySearch(before, seconds);
        int span = (found >= 0 ? found : -found - 1) - 1;
        return starts[span] + seconds - before[span];
    }
}
