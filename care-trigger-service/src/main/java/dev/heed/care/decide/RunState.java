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
 * @param theirs how many of the matches another task has found and told; before tasks told each other, nothing
 */
record RunState(
        boolean act,
        SortedSet<Integer> markers,
        int inbound,
        Optional<Instant> advanceTo,
        long matches,
        long decisions,
        Optional<Long> theirs,
        Phase phase) {

    static final RunState UNKNOWN =
            new RunState(false, new TreeSet<>(), 0, Optional.empty(), 0, 0, Optional.empty(), Phase.OPEN);

    enum Phase {
        OPEN,
        /** Every inbound partition has ended, no event of the run can follow: what is left is worked off tick by tick. */
        CLOSING,
        /** Nothing is left, and the report is written. */
        CLOSED
    }

    RunState opened(boolean mayAct) {
        return new RunState(mayAct, markers, inbound, advanceTo, matches, decisions, theirs, phase);
    }

    RunState ended(RunMarker marker) {
        SortedSet<Integer> all = new TreeSet<>(markers);
        all.add(marker.partition());
        boolean complete = all.size() == marker.partitions();
        Phase next = phase == Phase.OPEN && complete ? Phase.CLOSING : phase;
        return new RunState(act, all, marker.partitions(), marker.advanceTo(), matches, decisions, theirs, next);
    }

    RunState counted(int newMatches) {
        return plus(newMatches, theirs);
    }

    /** With what another task has found in its part, instead of what it said before; it is reported with this one's. */
    RunState with(RunMarker part) {
        return plus(part.matches() - theirs.orElse(0L), Optional.of(part.matches()));
    }

    /** Each match is decided on. */
    private RunState plus(long more, Optional<Long> ofThem) {
        return new RunState(act, markers, inbound, advanceTo, matches + more, decisions + more, ofThem, phase);
    }

    RunState closed() {
        return new RunState(act, markers, inbound, advanceTo, matches, decisions, theirs, Phase.CLOSED);
    }

    /** Timers that are due before this fire at the end of the run. */
    Instant end() {
        return advanceTo.map(to -> to.plusMillis(1)).orElse(Instant.MAX);
    }
}
