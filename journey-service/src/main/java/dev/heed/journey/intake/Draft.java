package dev.heed.journey.intake;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.List;
import java.util.Map;

/**
 * An event as the emitter wrote it, whichever form it came in. Absent texts are empty.
 *
 * @param originalTime when it happened, by the emitter's clock
 * @param sentTime when it was sent, by the emitter's clock
 * @param data an object as the emitter wrote it, or none
 * @param added to the data, from elsewhere in the call
 * @param malformed names of fields that hold something else than text
 */
record Draft(
        String id,
        String type,
        String userId,
        String anonymousId,
        String originalTime,
        String sentTime,
        Map<String, String> extensions,
        JsonNode data,
        Map<String, String> added,
        List<String> malformed) {}
