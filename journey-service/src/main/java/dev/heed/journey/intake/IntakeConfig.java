package dev.heed.journey.intake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.time.Duration;

/** Limits of the HTTP intake: {@code heed.intake...}, environment {@code HEED_INTAKE_...}. Sizes in bytes. */
@ConfigMapping(prefix = "heed.intake")
public interface IntakeConfig {
    /** One event as JSON. */
    @WithDefault("32768")
    int maxEventBytes();

    /** One request body. */
    @WithDefault("512000")
    int maxBatchBytes();

    @WithDefault("2500")
    int maxBatchEvents();

    /** Nested objects and arrays in one event; the event itself counts. */
    @WithDefault("16")
    int maxDepth();

    /** Top-level attributes in the data of one event. */
    @WithDefault("64")
    int maxAttributes();

    /** How far the corrected time of a live event may lie in the future. */
    @WithDefault("5m")
    Duration maxFuture();

    /** Request bodies being worked on at a time; more are answered with 503. */
    @WithDefault("33554432")
    int maxBytesInWork();
}
