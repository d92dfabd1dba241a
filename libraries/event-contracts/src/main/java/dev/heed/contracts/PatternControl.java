package dev.heed.contracts;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;

import java.time.Instant;
import java.util.Map;

/**
 * The status of one pattern version, with its text: what a detector needs to switch. Sent to every partition of
 * {@code care.control} (key = {@code name@version}, compacted), so that each task switches inside its own transaction;
 * also written to {@code care.patterns}. CloudEvents type {@value #TYPE}, subject = name.
 *
 * @param revision grows with every change of this version; a detector ignores one that is not newer than what it has
 * @param status draft, backtested, shadow, trial, active, paused, retired or deleted; a reader leaves alone what it does
 *     not know
 * @param finishing true for a retired version that acted: its running timers finish under it
 * @param source the pattern as YAML, as it was stored
 */
public record PatternControl(
        String name,
        int version,
        int revision,
        String status,
        boolean finishing,
        String source,
        Instant at,
        @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra) {
    public PatternControl {
        extra = Extra.copy(extra);
    }

    public PatternControl(
            String name, int version, int revision, String status, boolean finishing, String source, Instant at) {
        this(name, version, revision, status, finishing, source, at, Map.of());
    }

    public static final String TYPE = "care.pattern.status";

    public String key() {
        return name + "@" + version;
    }
}
