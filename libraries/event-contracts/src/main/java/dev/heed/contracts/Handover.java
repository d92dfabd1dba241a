package dev.heed.contracts;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;

import java.util.Map;
import java.util.Optional;

/**
 * What the detector knew of a customer who was merged into another: from the task that had it to the task that has the
 * other. Written in the transaction in which the first forgets it, so there is one copy at any time. Topic
 * {@code care.handovers}, key and CloudEvents subject = {@code to}, type {@value #TYPE}.
 *
 * @param from the customer that was merged away
 * @param to whose it is now
 * @param version of the merge, as {@link IdentityChange#version}
 * @param hops how often it was passed on since, because {@code to} had been merged away as well
 * @param replay the run whose state it is; empty: the live one
 * @param state detection state in the detector's own format, base64: patterns, versions and cooldowns by 48 bits of
 *     their hashed names; empty when nothing was pending
 */
public record Handover(
        String from,
        String to,
        long version,
        int hops,
        Optional<String> replay,
        String state,
        @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra) {

    public static final String TYPE = "heed.handover";

    public Handover {
        extra = Extra.copy(extra);
    }

    public Handover(String from, String to, long version, Optional<String> replay, String state) {
        this(from, to, version, 0, replay, state, Map.of());
    }

    /** The same for the customer that {@code to} was merged into. */
    public Handover passedTo(String next) {
        return new Handover(from, next, version, hops + 1, replay, state, extra);
    }
}
