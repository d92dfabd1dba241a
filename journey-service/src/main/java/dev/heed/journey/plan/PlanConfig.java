package dev.heed.journey.plan;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.time.Duration;

/** The tracking plan: {@code heed.plan...}, environment {@code HEED_PLAN_...}. */
@ConfigMapping(prefix = "heed.plan")
public interface PlanConfig {
    /** How often a changed plan is read: events are judged by the old one at most this much longer. */
    @WithDefault("2s")
    Duration refresh();

    /**
     * Of how many types per partition of the log the observed shape is kept; events of further ones are counted only.
     * Planned types always have room.
     */
    @WithDefault("1000")
    int observedTypes();

    /** How long the observed shape of a type is kept after its last event; so are attributes where there is no room. */
    @WithDefault("30d")
    Duration observedKept();

    /** How many attribute paths are kept per type and partition; further ones are counted only. */
    @WithDefault("200")
    int observedPaths();

    /** How deep attributes are observed: 1 for the attributes of data themselves. */
    @WithDefault("4")
    int observedDepth();
}
