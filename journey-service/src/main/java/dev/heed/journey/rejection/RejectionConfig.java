package dev.heed.journey.rejection;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.time.Duration;

/** Kept rejections: {@code heed.rejections...}, environment {@code HEED_REJECTIONS_...}. */
@ConfigMapping(prefix = "heed.rejections")
public interface RejectionConfig {
    /** How long a refused event can be looked at and driven again. It may hold personal data: keep it short. */
    @WithDefault("7d")
    Duration retention();
}
