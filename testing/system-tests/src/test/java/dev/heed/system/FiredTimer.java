package dev.heed.system;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * A timer that fired, as it stands on the log.
 *
 * @param armedBy id of the event that started it
 * @param appended when the decision was written
 */
record FiredTimer(String armedBy, Instant due, Instant appended) {
    Duration lateness() {
        return Duration.between(due, appended);
    }

    boolean wasDueIn(Collection<Outage> outages) {
        return outages.stream().anyMatch(outage -> outage.concerns(due));
    }

    /** Since it could have fired: since it was due, or since the service was there again, and stayed. */
    Duration latenessBesides(Collection<Outage> outages) {
        Instant possible = due;
        for (Outage outage : outages) {
            possible = outage.concerns(possible) ? outage.back() : possible;
        }
        Duration late = Duration.between(possible, appended);
        return late.isNegative() ? Duration.ZERO : late;
    }

    /** For the build's log: how many, and some quantiles. */
    static String distribution(List<Duration> lateness) {
        if (lateness.isEmpty()) {
            return "none";
        }
        List<Duration> sorted = lateness.stream().sorted().toList();
        return "%,d timers, p50 %s, p95 %s, p99 %s, max %s"
                .formatted(sorted.size(), at(sorted, 50), at(sorted, 95), at(sorted, 99), at(sorted, 100));
    }

    private static String at(List<Duration> sorted, int percent) {
        int place = Math.min(sorted.size() - 1, sorted.size() * percent / 100);
        return "%,d ms".formatted(sorted.get(place).toMillis());
    }
}
