package dev.heed.care.backtest;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What was read, and what was not.
 *
 * @param records of journey.events
 * @param folded events that a pattern watches
 * @param skipped events left out, by reason: {@code erased} customers, {@code late} (older than the log keeps when they
 *     came), {@code malformed}
 * @param noted what the tested patterns met, by reason: {@code LATE_EVENT} (older than what its key had folded), {@code
 *     MISSING_KEY} ...
 * @param leftOut customers left out, by reason: {@code erased}; {@code regrouped}, merged or unmerged while it was read;
 *     {@code version-changed}, on the way when the status of a tested version changed
 * @param openRuns runs that have not ended: their last waits did not fire
 */
public record Reading(
        long records,
        long folded,
        SortedMap<String, Long> skipped,
        SortedMap<String, Long> noted,
        SortedMap<String, Integer> leftOut,
        SortedSet<String> openRuns) {
    public Reading {
        skipped = Collections.unmodifiableSortedMap(new TreeMap<>(skipped));
        noted = Collections.unmodifiableSortedMap(new TreeMap<>(noted));
        leftOut = Collections.unmodifiableSortedMap(new TreeMap<>(leftOut));
        openRuns = Collections.unmodifiableSortedSet(new TreeSet<>(openRuns));
    }
}
