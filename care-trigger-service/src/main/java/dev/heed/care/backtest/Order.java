package dev.heed.care.backtest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.contracts.Json;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request for a backtest or for thresholds, as it comes in; {@link Reception} says what is wrong with it.
 *
 * @param pattern the text of a pattern file, or {@code {"name", "version"}} of a stored one
 * @param patterns several of these
 * @param from event time from which matches count
 * @param to event time at which they do not count any more
 * @param runs ids of runs to be read beside live events
 * @param against another version to compare the pattern with: its text, or {@code {"name", "version"}}
 * @param topic of the tickets to come before; without, as goal or guardrails of the pattern say, or all
 * @param outcome type of events on the log that stand for tickets
 * @param window a time span: how long before an outcome a match foresees it
 * @param cap at most so many contacts of a customer
 * @param vary for thresholds: the values to try, by name; without, values around those of the pattern
 */
public record Order(
        Optional<Object> pattern,
        Optional<List<Object>> patterns,
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<List<String>> runs,
        Optional<Object> against,
        Optional<String> topic,
        Optional<String> outcome,
        Optional<String> window,
        Optional<Cap> cap,
        Optional<Map<String, List<String>>> vary) {

    static JsonNode tree(Object given) {
        return Json.MAPPER.valueToTree(given);
    }

    /** At most {@code max} contacts in a time span. */
    public record Cap(int max, String per) {}
}
