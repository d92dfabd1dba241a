package dev.heed.journey.resolve;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The resolver: {@code heed.resolver...}, environment {@code HEED_RESOLVER_...}. */
@ConfigMapping(prefix = "heed.resolver")
public interface ResolverConfig {
    /** How long an event id is remembered, by append time. */
    @WithDefault("7d")
    Duration horizon();

    /** Data of one event that another system wrote to journey.inbound directly, in bytes. */
    @WithDefault("262144")
    int maxDataBytes();

    /**
     * How far the time of a live event may lie behind its append time in the future: the intake's setting, unless the
     * resolver gets its own.
     */
    @WithDefault("${heed.intake.max-future:5m}")
    Duration maxFuture();

    /** Live events that are older when they come are kept as late: they never trigger. As long as journey.events keeps. */
    @WithDefault("400d")
    Duration lateAfter();

    /**
     * Extension attributes that are kept on the long log beside the known ones, by lower-case name. They must not say who
     * the customer is: the log cannot forget. All others are kept where they can be erased.
     */
    Optional<Set<String>> extensions();

    /** {@code naive} is for the self-test of fault injection only: it loses events when the service is killed. */
    @WithDefault("offset-aware")
    DuplicateRule duplicates();

    /** Settings of Kafka Streams by their own names; they win over Heed's. */
    Map<String, String> streams();
}
