package dev.heed.journey.intake;

import java.util.function.IntConsumer;

/**
 * How far a body is read.
 *
 * @param eventBytes of one event; of more than that nothing is kept in memory
 * @param items in a batch
 * @param charge is told, before they are read, what the next items may cost in bytes; throws when that is too much
 */
record Caps(int eventBytes, int items, IntConsumer charge) {}
