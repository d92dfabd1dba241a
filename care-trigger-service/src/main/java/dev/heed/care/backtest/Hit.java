package dev.heed.care.backtest;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Comparator;

/**
 * A match, as much of it as the figures need.
 *
 * @param subject place of the pattern version
 * @param run empty when live
 * @param customer value of the first key
 * @param key values of all keys, as one text
 * @param at event time, ms
 * @param rests whether it lies in the cooldown of another one
 * @param trail of the first ones that are shown one by one
 */
record Hit(
        int subject,
        String run,
        String customer,
        String key,
        long at,
        boolean rests,
        @Nullable Trail trail) {
    static final Comparator<Hit> IN_TIME = Comparator.comparingLong(Hit::at)
            .thenComparing(Hit::run)
            .thenComparing(Hit::key)
            .thenComparingInt(Hit::subject);

    /** Customers of runs are not those who live under the same name. */
    String person() {
        return run.isEmpty() ? customer : run + '\0' + customer;
    }

    String history() {
        return run + '\0' + key;
    }

    boolean isWithin(Duration span, long other) {
        return Math.abs(at - other) <= span.toMillis();
    }
}
