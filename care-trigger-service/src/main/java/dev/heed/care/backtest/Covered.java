package dev.heed.care.backtest;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How much of what was asked the log holds.
 *
 * @param live the part of the period of which live events were on the log; absent when there is none
 * @param warmUp how far before the period live events were read
 * @param warm whether the log reaches back that far
 * @param runs event times of the runs
 */
public record Covered(Optional<Period> live, Duration warmUp, boolean warm, Optional<Period> runs) {
    /**
     * @param begin append time of the oldest record; absent when the log is empty
     * @param now until when there is a log
     */
    static Covered of(Plan plan, Optional<Instant> begin, Instant now, Optional<Period> runs) {
        Optional<Period> live = begin.flatMap(oldest -> common(plan.period(), new Period(oldest, now)));
        boolean warm =
                begin.isPresent() && !begin.get().isAfter(plan.period().from().minus(plan.warmUp()));
        return new Covered(live, plan.warmUp(), warm, runs);
    }

    private static Optional<Period> common(Period asked, Period had) {
        Instant from = asked.from().isAfter(had.from()) ? asked.from() : had.from();
        Instant to = asked.to().isBefore(had.to()) ? asked.to() : had.to();
        return from.isBefore(to) ? Optional.of(new Period(from, to)) : Optional.empty();
    }
}
