package dev.heed.care.detect;

import java.time.Instant;

/** Event time as milliseconds; years beyond 9999 count as their end, so that sums can not overflow. */
final class Times {
    /** Before every event. */
    static final long NEVER = Long.MIN_VALUE;
    /** After everything: nothing waits. */
    static final long NONE = Long.MAX_VALUE;

    private static final long LAST = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

    private Times() {}

    static long millis(Instant time) {
        return Math.clamp(time.getEpochSecond(), -LAST / 1_000, LAST / 1_000) * 1_000 + time.getNano() / 1_000_000;
    }

    /** As {@link #millis}, but {@link Instant#MAX} is after everything. */
    static long limit(Instant before) {
        return before.equals(Instant.MAX) ? NONE : millis(before);
    }

    /** Windows are half-open: two moments exactly {@code window} apart are not in one. */
    static boolean covers(long window, long at, long now) {
        return now - at < window;
    }
}
