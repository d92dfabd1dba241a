package dev.heed.journey.source;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.time.Duration;
import java.util.Optional;

/** Sources and write keys: {@code heed.intake...}, environment {@code HEED_INTAKE_...}. */
@ConfigMapping(prefix = "heed.intake")
public interface SourceConfig {
    /**
     * SHA-256 in hex of the write key of source {@code local}, which is made at start when it does not exist. Unset:
     * none is made.
     */
    Optional<String> firstKeyHash();

    /** How often changed sources and keys are read: a revoked key works at most this much longer. */
    @WithDefault("2s")
    Duration sourceRefresh();
}
