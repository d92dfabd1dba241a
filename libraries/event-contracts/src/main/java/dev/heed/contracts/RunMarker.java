package dev.heed.contracts;

import java.time.Instant;
import java.util.Optional;

/**
 * The end of a run, seen from one partition. Intake writes one to every partition of journey.inbound; each resolver
 * task forwards its own to all partitions of journey.events, with what it counted; a detector task that holds the
 * markers of all inbound partitions fires the run's remaining timers and reports on care.decisions with what it found.
 * CloudEvents type {@value #TYPE}; the key is empty: a marker belongs to a partition, not to a customer.
 *
 * @param run the run's id
 * @param partition the partition that counted
 * @param partitions how many there are
 * @param advanceTo event time up to which remaining timers fire; empty: all of them fire
 */
public record RunMarker(
        String run,
        int partition,
        int partitions,
        Optional<Instant> advanceTo,
        long accepted,
        long duplicate,
        long rejected,
        long matches,
        long decisions) {

    public static final String TYPE = "heed.run.finished";
}
