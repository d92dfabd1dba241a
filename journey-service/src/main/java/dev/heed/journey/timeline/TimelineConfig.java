package dev.heed.journey.timeline;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.time.Duration;

/** Timelines: {@code heed.timeline...}, environment {@code HEED_TIMELINE_...}. */
@ConfigMapping(prefix = "heed.timeline")
public interface TimelineConfig {
    /** How many tails one instance serves at once. */
    @WithDefault("200")
    int maxTails();

    /** How often to look for what is new on the timelines that are followed. */
    @WithDefault("1s")
    Duration tailEvery();

    /** After how long a silent tail gets a comment, so that nobody in between closes it. */
    @WithDefault("15s")
    Duration heartbeat();
}
