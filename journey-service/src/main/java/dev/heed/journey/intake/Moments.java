package dev.heed.journey.intake;

import dev.heed.journey.inbound.Times;

import java.time.Instant;
import java.util.Optional;

/** Reads and writes one time of item after item; when the next says the same, as {@code sentAt} does, only once. */
final class Moments {
    private String text = "";
    private Optional<Instant> time = Optional.empty();
    private String written = "";

    /** Empty unless it is an RFC 3339 time; it may lie out of range. */
    Optional<Instant> time(String claimed) {
        if (!claimed.equals(text)) {
            text = claimed;
            time = Times.parse(claimed);
            written = time.map(Instant::toString).orElse("");
        }
        return time;
    }

    /** In UTC; empty when it is none. */
    String written(String claimed) {
        var unused = time(claimed);
        return written;
    }
}
