package dev.heed.bench.matcher;

/**
 * An event as every engine gets it, before it is put into the form that the engine likes best.
 *
 * @param number of the customer, from 0
 * @param time ms since 1970; no two events of a workload have the same
 */
public record Happening(String id, String type, String customer, int number, long time, int amount, String code) {}
