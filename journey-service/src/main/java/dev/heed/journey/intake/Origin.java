package dev.heed.journey.intake;

/**
 * Where an item stood in its request: what is left of it when it has been examined.
 *
 * @param index its place in the batch; 0 for a single event
 * @param raw its bytes as received, without what the batch adds
 * @param shared what its batch said about all items
 */
record Origin(int index, Slice raw, SharedContext shared) {}
