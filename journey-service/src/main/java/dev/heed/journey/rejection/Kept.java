package dev.heed.journey.rejection;

import com.fasterxml.jackson.annotation.JsonValue;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A refused event as it is kept to be looked at, mended and driven again.
 *
 * @param id follows from its place on journey.rejected
 * @param violations which rules of the tracking plan it broke, if that was why; no values
 * @param way in: an HTTP path, or topic/partition/offset
 * @param at append time on journey.rejected
 * @param size of the whole in bytes
 * @param cut the end is lost: it cannot be driven again as it was
 * @param last what came of driving it again
 */
@SuppressWarnings("ArrayRecordComponent") // bytes as they came, compared by nobody
record Kept(
        String id,
        String source,
        String code,
        List<String> violations,
        Instant at,
        String way,
        long size,
        String sha256,
        boolean cut,
        byte[] raw,
        List<Attribute> headers,
        State state,
        Optional<Attempt> last) {

    static final String REASON = "heed_reason";
    static final String RECEIVED = "heed_received";
    static final String SHARED = "heed_shared";

    public enum State {
        OPEN,
        /** Accepted when it was driven again; open again if the resolver refuses it after all. */
        REDRIVEN,
        /** A person decided to leave it. */
        DISMISSED,
        /** Driven again, it turned out to be of an erased customer: nothing of the event is kept any more. */
        ERASED;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<State> of(String word) {
            return List.of(values()).stream()
                    .filter(state -> state.word().equals(word))
                    .findFirst();
        }
    }

    /** @param code why it was refused again; empty when it was accepted or dismissed */
    record Attempt(Instant at, String by, String code) {}

    Kept {
        violations = List.copyOf(violations);
        headers = List.copyOf(headers);
    }

    boolean ofErased() {
        return code.equals(Rejection.ERASED);
    }

    boolean viaHttp() {
        return way.startsWith("/");
    }

    /** A record of our own services: what it says of itself is true. The resolver notes it after all other headers. */
    boolean sealed() {
        return header(Rejection.SEALED).filter("true"::equals).isPresent();
    }

    /** The last header of that name, as text. */
    Optional<String> header(String name) {
        return Attribute.last(headers, name);
    }
}
