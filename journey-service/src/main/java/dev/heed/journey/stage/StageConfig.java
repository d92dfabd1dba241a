package dev.heed.journey.stage;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.time.Duration;

/** Journey maps: {@code heed.stage...}, environment {@code HEED_STAGE_...}. */
@ConfigMapping(prefix = "heed.stage")
public interface StageConfig {
    /** A stay that began with an event older than this when it was received is never signalled as overdue. */
    @WithDefault("${heed.resolver.late-after:400d}")
    Duration signalAge();

    /** Events of one customer that a position is computed from again; with more, the newest count. */
    @WithDefault("10000")
    int history();

    /** Maps that may be active at once: each looks at every event. */
    @WithDefault("50")
    int maxActive();

    /** How long after a stay became overdue an event that ended it in time may still come in. */
    @WithDefault("10s")
    Duration settle();

    /** How often overdue stays and maps to fill are looked for. */
    @WithDefault("1s")
    Duration tick();

    /** Visits that one funnel may read. */
    @WithDefault("500000")
    int funnelVisits();
}
