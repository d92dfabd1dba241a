package dev.heed.care.decide;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.time.Duration;
import java.util.Map;

/** Detection and decision: {@code heed.care.*}. */
@ConfigMapping(prefix = "heed.care")
public interface CareConfig {
    /** Part of every hold-out hash: change it, and all customers change arms. */
    @WithDefault("heed")
    String salt();

    /** How long a live absence waits after its arming event was appended, at least. */
    @WithDefault("10S")
    Duration settle();

    /** How often due timers are looked for. */
    @WithDefault("200MS")
    Duration tick();

    /** How many due timers, and how many customers of runs that end, one tick works off at most. */
    @WithDefault("2000")
    int chunk();

    /** Settings of Kafka Streams by their own names. */
    Map<String, String> streams();
}
