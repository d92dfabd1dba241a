package dev.heed.journey.plan;

import java.time.Duration;

/**
 * @param paths at most so many are kept of a type; the first ones stay
 * @param kept where there are so many, a path that did not arrive for this long makes room
 * @param depth 1 for the attributes of data themselves
 */
record ObservedLimits(int paths, Duration kept, int depth) {}
