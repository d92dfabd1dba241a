package dev.heed.care.catalog;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.Instant;
import java.util.List;

/**
 * What is planned of an event type, and what that does to the patterns that listen to it.
 *
 * @param revision grows with every change; the entity tag of the resource
 * @param plan as it was given: {@code {type, schema, personal}}, or {@code {type, versions}}, of which the last counts
 * @param broken patterns that do not go with it; they run on
 */
public record EventPlan(
        String type, int revision, JsonNode plan, Instant changedAt, String changedBy, List<BrokenPattern> broken) {
    public EventPlan {
        broken = List.copyOf(broken);
    }
}
