package dev.heed.care.backtest;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.time.Duration;
import java.util.OptionalInt;

/** Backtests and threshold suggestions: {@code heed.backtest.*}, environment {@code HEED_BACKTEST_...}. */
@ConfigMapping(prefix = "heed.backtest")
public interface BacktestConfig {
    /** Backtests that one instance runs at once. */
    @WithDefault("1")
    int concurrent();

    /** Backtests that wait for their turn on one instance. */
    @WithDefault("10")
    int queue();

    /** Threads of one backtest; without, half of the processors. */
    OptionalInt threads();

    /** How much of its time each of these threads works, above 0 up to 1: the rest is left to live detection. */
    @WithDefault("1.0")
    double share();

    /** Patterns of one request. */
    @WithDefault("10")
    int patterns();

    /** Combinations of one request for thresholds. */
    @WithDefault("100")
    int variants();

    /** Active patterns that are run beside, for the overlap; those of the first names. */
    @WithDefault("100")
    int beside();

    /** Longest period of event time. */
    @WithDefault("1200d")
    Duration period();

    /** Records of journey.events that one backtest reads. */
    @WithDefault("1000000000")
    long records();

    /** Bytes of detection state of one backtest. */
    @WithDefault("67108864")
    long memory();

    /** Matches of all its patterns and variants, and outcomes, that one backtest holds. */
    @WithDefault("200000")
    int matches();

    /** Matches that are kept one by one. */
    @WithDefault("2000")
    int kept();

    /** How long backtests are kept. */
    @WithDefault("30d")
    Duration keep();

    /** How often progress is written, and a cancel on another instance is heard of. */
    @WithDefault("400ms")
    Duration beat();

    /** Callers that follow the progress of backtests on one instance. */
    @WithDefault("100")
    int followers();

    /** How often a connection on which nothing happens gets a sign. */
    @WithDefault("15s")
    Duration heartbeat();
}
