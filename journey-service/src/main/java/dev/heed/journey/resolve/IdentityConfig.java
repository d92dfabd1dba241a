package dev.heed.journey.resolve;

import io.smallrye.config.ConfigMapping;

import java.util.Optional;

/** Identity: {@code heed.identity...}, environment {@code HEED_IDENTITY_...}. */
@ConfigMapping(prefix = "heed.identity")
public interface IdentityConfig {
    /**
     * Key of the HMAC that makes customer ids, at least 16 characters. Must never change: another secret gives every
     * customer another id.
     */
    Optional<String> secret();
}
