package dev.heed.journey.replay;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One import of history.
 *
 * @param source what is imported, for people
 * @param act whether decisions of the run lead to actions
 * @param partitions how many partitions the customer-keyed topics have
 * @param pending not every partition of the log knows the run yet: no events are taken
 * @param finishing the end markers are on their way: no more events are taken
 * @param advanceTo event time up to which timers fire at the end; empty: all fire
 * @param taken what the resolver counted, by partition of journey.inbound
 * @param found what the detector reported, by partition of journey.events
 */
record Run(
        String id,
        String fingerprint,
        String source,
        String label,
        boolean act,
        Instant openedAt,
        int partitions,
        boolean pending,
        boolean finishing,
        Optional<Instant> advanceTo,
        Map<Integer, Taken> taken,
        Map<Integer, Found> found) {

    record Taken(long accepted, long duplicate, long rejected) {}

    record Found(long matches, long decisions) {}

    /** The words of the REST API. */
    enum State {
        OPENING("opening"),
        OPEN("open"),
        FINISHING("finishing"),
        FINISHED("finished");

        private final String word;

        State(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    Run {
        taken = Map.copyOf(taken);
        found = Map.copyOf(found);
    }

    /** Finished when the detector reported every partition, which it does after it saw all end markers. */
    State state() {
        if (pending) {
            return State.OPENING;
        }
        if (!finishing) {
            return State.OPEN;
        }
        return found.size() == partitions && taken.size() == partitions ? State.FINISHED : State.FINISHING;
    }
}
