package dev.heed.journey.source;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * How many events emitters may send, where their source says nothing else: {@code heed.limits...}, environment
 * {@code HEED_LIMITS_...}. All limits hold per instance of the service: with six instances behind a balancer a source
 * may send up to six times as much.
 */
@ConfigMapping(prefix = "heed.limits")
public interface LimitsConfig {
    /** Events per second of one source, on and on. */
    @WithDefault("50000")
    long sourcePerSecond();

    /** Events of one source at once, after a pause. */
    @WithDefault("100000")
    long sourceBurst();

    /** Live events per second of one customer of one source. Runs and {@code /v1/import} are exempt. */
    @WithDefault("100")
    long customerPerSecond();

    /** Live events of one customer of one source at once. */
    @WithDefault("1000")
    long customerBurst();

    /** Customers whose rate is remembered at a time; bounds memory. Who is forgotten starts with a full bucket. */
    @WithDefault("100000")
    int customers();
}
