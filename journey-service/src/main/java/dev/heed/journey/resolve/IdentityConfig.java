package dev.heed.journey.resolve;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.util.Optional;

/** Identity: {@code heed.identity...}, environment {@code HEED_IDENTITY_...}. */
@ConfigMapping(prefix = "heed.identity")
public interface IdentityConfig {
    /**
     * Key of the HMAC that makes customer ids, at least 16 characters. Must never change: another secret gives every
     * customer another id.
     */
    Optional<String> secret();

    /** Identities of one customer; a link that would make it more is refused and counted. */
    @WithDefault("100")
    int maxMembers();

    /**
     * How many user ids an identifier of another kind (an e-mail address, a device) may bring together. What links more
     * customers than that is no identifier: a till, a shared tablet, {@code info@}. One, as a wrong merge shows one
     * customer what is another's. Alias calls say explicitly that two user ids are one person; those count once.
     */
    @WithDefault("1")
    int maxUsers();
}
