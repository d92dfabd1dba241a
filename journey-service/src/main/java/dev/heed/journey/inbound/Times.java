package dev.heed.journey.inbound;

import dev.heed.contracts.UsualTime;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * Which instants are taken from outside, whoever names them: event times, the emitter's clock, queries, cursors. Inside
 * these bounds all arithmetic and every store is safe, MongoDB's milliseconds among them.
 */
public final class Times {
    /** For problems and refusals. */
    public static final String RANGE = "in the years 1970 to 9999";

    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    private Times() {}

    public static boolean inRange(Instant time) {
        return !time.isBefore(EARLIEST) && !time.isAfter(LATEST);
    }

    /** Empty unless {@code text} is an RFC 3339 time; it may lie out of range. */
    public static Optional<Instant> parse(String text) {
        Optional<Instant> usual = UsualTime.parse(text);
        if (usual.isPresent()) {
            return usual;
        }
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Empty unless {@code text} is an RFC 3339 time in range. */
    public static Optional<Instant> parseInRange(String text) {
        return parse(text).filter(Times::inRange);
    }
}
