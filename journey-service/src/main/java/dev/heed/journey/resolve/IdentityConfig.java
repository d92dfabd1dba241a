package dev.heed.journey.resolve;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.time.Duration;

/** Identity: {@code heed.identity...}, environment {@code HEED_IDENTITY_...}. */
@ConfigMapping(prefix = "heed.identity")
public interface IdentityConfig {
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

    /**
     * How many e-mail addresses an identifier other than a user id may be linked with, and how many phone numbers, and how
     * many loyalty ids: a person has few.
     */
    @WithDefault("3")
    int maxAddresses();

    /** How many anonymous ids, and how many devices, an anonymous id or a device may be linked with. */
    @WithDefault("10")
    int maxDevices();

    /**
     * How many anonymous ids, and how many devices, an e-mail address, a phone number or a loyalty id may be linked with:
     * a person's browser forgets its anonymous id every few weeks, but many people type {@code info@}.
     */
    @WithDefault("50")
    int maxBrowsers();

    /**
     * What the resolver knows of an identity that was never linked and not erased is forgotten when no event came in by
     * it for so long, and at most a week later: as long as journey.events keeps.
     */
    @WithDefault("${heed.resolver.late-after:400d}")
    Duration forgetAfter();
}
