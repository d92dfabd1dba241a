package dev.heed.journey.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.time.Duration;

/** How long documents are kept: {@code heed.retention...}, environment {@code HEED_RETENTION_...}. */
@ConfigMapping(prefix = "heed.retention")
public interface RetentionConfig {
    /** After documents were last written; as long as journey.events keeps its records. */
    @WithDefault("400d")
    Duration keep();

    /** How often to look for older ones. */
    @WithDefault("10m")
    Duration every();

    /** Old documents of one collection that one sweep looks at, at most; the next one goes on. */
    @WithDefault("100000")
    int limit();
}
