package dev.heed.journey.resolve;

import java.time.Instant;

/**
 * How a record of an event came.
 *
 * @param routed whether another task passed it on because the owner of its first identifier is here
 * @param partition and {@code offset}: of the record that this task read, on journey.links when routed
 * @param origin where it was on journey.inbound, for the rejection
 * @param appended when it was appended to journey.inbound
 * @param timed whether the record itself names an event time
 */
record Arrived(boolean routed, int partition, long offset, Origin origin, Instant appended, boolean timed) {
    /** A place on journey.inbound. */
    record Origin(int partition, long offset) {}
}
