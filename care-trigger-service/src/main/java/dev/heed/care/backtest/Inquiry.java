package dev.heed.care.backtest;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it is kept: with the texts of its patterns, so that it can be started again and means the same.
 *
 * @param runs ids of runs; live events are read anyway
 * @param against the version that the pattern is compared with
 * @param topic of the tickets; absent: the one that goal or guardrails of the first pattern name, else all tickets
 * @param outcome type of events on the log that stand for tickets
 * @param window see {@link Foresight}; absent: the goal window of the first pattern, else a week
 * @param cap at most so many contacts of a customer
 * @param vary values by threshold, for suggestions; absent: a backtest
 */
public record Inquiry(
        List<Source> patterns,
        Instant from,
        Instant to,
        List<String> runs,
        Optional<Source> against,
        Optional<String> topic,
        Optional<String> outcome,
        Optional<Duration> window,
        Optional<Cap> cap,
        Optional<Map<String, List<String>>> vary) {

    /**
     * A pattern version.
     *
     * @param stored whether it was named, and not given as text
     */
    public record Source(String name, int version, boolean stored, String text) {
        String id() {
            return name + "@" + version;
        }
    }

    /** At most {@code max} contacts in any stretch of {@code per}. */
    public record Cap(int max, Duration per) {}

    public Inquiry {
        patterns = List.copyOf(patterns);
        runs = List.copyOf(runs);
    }
}
