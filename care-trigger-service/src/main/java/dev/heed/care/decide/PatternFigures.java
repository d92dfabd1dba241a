package dev.heed.care.decide;

import java.util.List;

/**
 * What one instance has seen of a pattern version since it runs; refreshed every five seconds.
 *
 * @param instance other instances work on other customers and have figures of their own; the metrics add them up
 * @param signals those with a {@code where}, once for each event type that was seen
 */
public record PatternFigures(String pattern, int version, String instance, List<Where> signals) {
    /**
     * The {@code where} of a signal; one that several signals share is evaluated once, and each has the figures of that.
     *
     * @param missingField how often it was false because a field is missing
     * @param typeMismatch how often it was false because values can not be compared
     * @param trueShare 0 to 1
     * @param nanosEach mean time of an evaluation; one of 1,024 is timed
     */
    public record Where(
            String signal,
            String type,
            long evaluated,
            long matched,
            long refused,
            long missingField,
            long typeMismatch,
            double trueShare,
            double nanosEach) {}
}
