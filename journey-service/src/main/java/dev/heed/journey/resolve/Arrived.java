package dev.heed.journey.resolve;

import java.time.Instant;

/**
 * How a record of an event came.
 *
 * @param routed whether another task passed it on through journey.links
 * @param partition and {@code offset}: of the record that this task read, on journey.links when routed
 * @param origin where it was on journey.inbound, for the rejection
 * @param appended when it was appended to journey.inbound
 * @param timed whether the record itself names an event time
 * @param sealed whether intake or another of our services wrote it to journey.inbound
 * @param asked how many tasks did not know the customer that it names by opaque id
 * @param redrive by which attempt of which rejection one of our services wrote it again; empty for all others
 */
record Arrived(
        boolean routed,
        int partition,
        long offset,
        Origin origin,
        Instant appended,
        boolean timed,
        boolean sealed,
        int asked,
        String redrive) {
    /** A place on journey.inbound. */
    record Origin(int partition, long offset) {}
}
