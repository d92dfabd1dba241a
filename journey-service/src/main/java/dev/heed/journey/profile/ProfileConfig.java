package dev.heed.journey.profile;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.time.Duration;
import java.util.Set;

/** Profiles: {@code heed.profile...}, environment {@code HEED_PROFILE_...}. */
@ConfigMapping(prefix = "heed.profile")
public interface ProfileConfig {
    /** Types of events whose {@code revenue}, {@code total} or {@code value} adds to the value of a customer. */
    @WithDefault("Order Completed")
    Set<String> valuable();

    /** How often to look for profiles to tell on customer.profiles. */
    @WithDefault("300ms")
    Duration relayEvery();

    /** How many customers a segment search looks at for one page. */
    @WithDefault("2000")
    int scanLimit();
}
