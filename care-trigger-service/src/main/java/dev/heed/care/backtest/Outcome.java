package dev.heed.care.backtest;

/**
 * What a pattern is to come before: a ticket, or an event that stands for one.
 *
 * @param run empty when live
 * @param at ms
 */
record Outcome(String run, String customer, long at) {
    String person() {
        return run.isEmpty() ? customer : run + '\0' + customer;
    }
}
