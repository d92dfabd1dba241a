package dev.heed.care.meaning;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A match.
 *
 * @param key values of all {@code per} keys
 * @param resting whether the pattern was in cooldown for the first key
 * @param evidence ids of the events that made it, oldest first; empty for verbs whose evidence is a sum
 */
record Found(Instant at, Map<String, String> key, boolean resting, List<String> evidence) {
    Found {
        key = Map.copyOf(key);
        evidence = List.copyOf(evidence);
    }
}
