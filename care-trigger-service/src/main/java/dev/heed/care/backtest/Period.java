package dev.heed.care.backtest;

import java.time.Instant;

/** A stretch of event time: {@code from} is in it, {@code to} is not. */
public record Period(Instant from, Instant to) {
    boolean contains(Instant at) {
        return !at.isBefore(from) && at.isBefore(to);
    }

    boolean contains(long millis) {
        return from.toEpochMilli() <= millis && millis < to.toEpochMilli();
    }
}
