package dev.heed.care.backtest;

import java.util.List;
import java.util.Optional;

/**
 * What a backtest answers.
 *
 * @param kept matches that can be read one by one
 * @param cut whether there are more than are kept
 * @param eventsPerSecond records of the log, over the time that it ran
 */
public record Result(
        List<PatternResult> patterns,
        Optional<DiffResult> diff,
        Optional<List<Suggestion>> suggestions,
        Covered covered,
        Reading reading,
        int kept,
        boolean cut,
        long millis,
        long eventsPerSecond) {}
