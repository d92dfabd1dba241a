package dev.heed.journey.rejection;

import dev.heed.contracts.CloudEvent;

import java.time.Instant;
import java.util.List;

/** The intake's own examination, for an item that it refused once. Stores nothing. */
public interface Examiner {
    Verdict examine(Again item);

    /**
     * One item of a call.
     *
     * @param path by which the call came
     * @param shared what the call said about all its items, a JSON object
     * @param spareId the id of an item that has none: the same each time, so that it counts once
     */
    @SuppressWarnings("ArrayRecordComponent") // bytes to be parsed, compared by nobody
    record Again(String source, String path, Instant received, byte[] raw, String shared, String spareId) {}

    /** What is to be done with it. */
    sealed interface Verdict {
        record Accepted(CloudEvent event) implements Verdict {}

        /**
         * @param message for people; does not quote the event
         * @param violations of the tracking plan, if it is refused for those
         */
        record Refused(String code, String message, List<String> violations) implements Verdict {
            public Refused {
                violations = List.copyOf(violations);
            }

            public Refused(String code, String message) {
                this(code, message, List.of());
            }
        }
    }
}
