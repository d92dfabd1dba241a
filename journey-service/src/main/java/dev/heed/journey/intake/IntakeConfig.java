package dev.heed.journey.intake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Limits of the HTTP intake: {@code heed.intake...}, environment {@code HEED_INTAKE_...}. Sizes in bytes. */
@ConfigMapping(prefix = "heed.intake")
public interface IntakeConfig {
    /** One event as JSON. */
    @WithDefault("32768")
    int maxEventBytes();

    /** One request body. */
    @WithDefault("512000")
    int maxBatchBytes();

    @WithDefault("2500")
    int maxBatchEvents();

    /** How many times its size a compressed body may grow to; {@link #maxBatchBytes} holds besides. */
    @WithDefault("200")
    int maxInflation();

    /** Nested objects and arrays in one event; the event itself counts. */
    @WithDefault("16")
    int maxDepth();

    /** Top-level attributes in the data of one event. */
    @WithDefault("64")
    int maxAttributes();

    /** How far the corrected time of a live event may lie in the future. */
    @WithDefault("5m")
    Duration maxFuture();

    /** How long a request may take to send its body; a slower one gets 408, and the body of a refused one is given up. */
    @WithDefault("30s")
    Duration maxBodyTime();

    /**
     * What requests being worked on may take in memory, all together: 8 KB each, their bodies, and 4 KB for each event.
     * More are answered with 503, before their body is read when they say how long it is. Requests that bring their
     * write key in the body share a quarter of it until that is found, slow bodies another one. Half of it at most is set
     * aside for bodies that one source has announced and not sent yet, three quarters for those of all.
     */
    @WithDefault("67108864")
    int maxBytesInWork();

    /**
     * Web sites whose pages may emit, as browsers name them: {@code https://shop.example}. {@code *} stands for all:
     * write keys are public there anyway, and no cookie ever counts.
     */
    @WithDefault("*")
    List<String> corsOrigins();

    /** How long browsers may remember that they may emit. */
    @WithDefault("1h")
    Duration corsMaxAge();

    /**
     * Where browsers and phones reach the intake, for the settings that their SDKs fetch: {@code
     * https://emit.shop.example}. Unset: where the request for the settings came to.
     */
    Optional<URI> publicUrl();
}
