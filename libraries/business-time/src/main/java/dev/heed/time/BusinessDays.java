package dev.heed.time;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.LongStream;

/** The business days of 189 dates, as a sorted list: a date's rank and its inverse are look-ups. */
final class BusinessDays {
    static final int LENGTH = 189;

    private final long[] days;

    /** @param number of these 189 dates, counted from the epoch */
    BusinessDays(DayRules rules, long number) {
        days = LongStream.range(number * LENGTH, (number + 1) * LENGTH)
                .filter(day -> rules.isBusinessDay(LocalDate.ofEpochDay(day)))
                .toArray();
    }

    static long numberOf(long epochDay) {
        return Math.floorDiv(epochDay, LENGTH);
    }

    int count() {
        return days.length;
    }

    /** How many come before the date. */
    int before(long epochDay) {
        int found = Arrays.binarySearch(days, epochDay);
        return found >= 0 ? found : -found - 1;
    }

    /** @param rank from 0 */
    long day(int rank) {
        return days[rank];
    }
}
