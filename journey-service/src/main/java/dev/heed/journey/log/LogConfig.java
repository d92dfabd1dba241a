package dev.heed.journey.log;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Reading the log: {@code heed.log...}, environment {@code HEED_LOG_...}. */
@ConfigMapping(prefix = "heed.log")
public interface LogConfig {
    /** How many parts of a batch are projected at once; each has whole partitions. */
    @WithDefault("2")
    int lanes();
}
