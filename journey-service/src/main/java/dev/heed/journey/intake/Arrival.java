package dev.heed.journey.intake;

import dev.heed.journey.source.Access;
import dev.heed.journey.source.Future;

import java.time.Instant;

/**
 * Whose events these are, when they came, and by which HTTP path.
 *
 * @param future what the source does with events of the future
 * @param path in its long form, without trailing slash: {@code /v1/track}
 */
record Arrival(String source, Future future, Instant received, String path) {
    static final String IMPORT = "/v1/import";

    static Arrival of(Access access, Instant received, String path) {
        return new Arrival(access.getName(), access.source().future(), received, path);
    }

    /** History keeps the times that the emitter wrote; live events are corrected for its clock. */
    boolean isHistory() {
        return path.equals(IMPORT);
    }
}
