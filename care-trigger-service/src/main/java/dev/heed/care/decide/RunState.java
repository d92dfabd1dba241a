package dev.heed.care.decide;

import dev.heed.contracts.RunMarker;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What one task knows of a run.
 *
 * @param act whether its decisions lead to actions; false until the run's opening was seen
 * @param markers inbound partitions that have ended
 * @param inbound how many inbound partitions there are; 0 until a marker was seen
 */
record RunState(
        boolean act,
        SortedSet<Integer> markers,
        int inbound,
        Optional<Instant> advanceTo,
        long matches,
        long decisions,
        boolean finished) {

    static final RunState UNKNOWN = new RunState(false, new TreeSet<>(), 0, Optional.empty(), 0, 0, false);

    RunState opened(boolean mayAct) {
        return new RunState(mayAct, markers, inbound, advanceTo, matches, decisions, finished);
    }

    RunState ended(RunMarker marker) {
        SortedSet<Integer> all = new TreeSet<>(markers);
        all.add(marker.partition());
        return new RunState(act, all, marker.partitions(), marker.advanceTo(), matches, decisions, finished);
    }

    /** Every inbound partition has ended: no event of the run can follow. */
    boolean complete() {
        return inbound > 0 && markers.size() == inbound;
    }

    RunState counted(int newMatches) {
        return new RunState(act, markers, inbound, advanceTo, matches + newMatches, decisions + newMatches, finished);
    }

    RunState closed() {
        return new RunState(act, markers, inbound, advanceTo, matches, decisions, true);
    }
}
