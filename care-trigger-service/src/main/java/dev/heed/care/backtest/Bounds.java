package dev.heed.care.backtest;

/**
 * What one backtest may take.
 *
 * @param memory bytes of detection state
 * @param records of the log
 * @param matches of all its patterns and variants, and tickets
 * @param kept matches that are kept one by one
 */
record Bounds(long memory, long records, int matches, int kept) {}
