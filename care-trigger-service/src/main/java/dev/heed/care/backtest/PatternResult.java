package dev.heed.care.backtest;

import java.util.List;
import java.util.Optional;

/**
 * What one pattern version found.
 *
 * @param inCooldown matches that its cooldown stopped; the others are alerts
 * @param stoppedByCap alerts that the cap of the request stopped, over all its patterns; absent without a cap
 * @param perDay matches by day (UTC) of their time
 * @param foresight of its alerts
 * @param overlap with each active pattern per customer
 * @param samples alerts from all over the period, oldest first
 */
public record PatternResult(
        String pattern,
        int version,
        int matches,
        int customers,
        int inCooldown,
        Optional<Long> stoppedByCap,
        List<Day> perDay,
        Foresight foresight,
        List<Overlap> overlap,
        List<Trail> samples) {
    public PatternResult {
        perDay = List.copyOf(perDay);
        overlap = List.copyOf(overlap);
        samples = List.copyOf(samples);
    }
}
