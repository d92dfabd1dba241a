package dev.heed.journey.plan;

/**
 * @param paths at most so many are kept of a type; the first ones stay
 * @param depth 1 for the attributes of data themselves
 */
record ObservedLimits(int paths, int depth) {}
