package dev.heed.journey.inbound;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.time.Duration;

/** The producer behind the intake: {@code heed.inbound...}, environment {@code HEED_INBOUND_...}. */
@ConfigMapping(prefix = "heed.inbound")
public interface InboundConfig {
    /** How long the producer tries to store a record, and the longest that a caller waits. */
    @WithDefault("5s")
    Duration deliveryTimeout();

    /** How long one request to the broker may take before it is repeated. */
    @WithDefault("1500ms")
    Duration requestTimeout();

    /** The breaker opens when records wait and none was acknowledged for so long. */
    @WithDefault("1s")
    Duration stall();

    /** How often an open breaker looks for the broker. */
    @WithDefault("250ms")
    Duration probe();

    /** Bytes that may wait for the broker; more are answered with 503. */
    @WithDefault("33554432")
    long bufferBytes();

    /** How long to collect records for one request to the broker. */
    @WithDefault("5ms")
    Duration linger();
}
