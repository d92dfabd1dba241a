package dev.heed.kit.runtime;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Settings that every service has: environment {@code HEED_...}, properties {@code heed....}. */
@ConfigMapping(prefix = "heed")
public interface PlatformConfig {
    /** Partitions of every topic keyed by customer; fixed at creation. */
    @WithDefault("4")
    int partitions();

    /** Replication factor of topics that {@link #migrate} creates. */
    @WithDefault("1")
    short replication();

    /** What to do with topics and indexes when the service starts. */
    @WithDefault("VERIFY")
    Migrate migrate();

    /** Topics that were created anew and whose projections may be read again from the beginning. */
    Optional<Set<String>> rebuild();

    /** Name of this instance, stable over restarts (the pod's name): static membership rests on it. */
    @WithDefault("${quarkus.application.name}-0")
    String instance();

    /** Folder for the state stores of Kafka Streams; kept over restarts. */
    @WithName("state.dir")
    @WithDefault("target/state")
    Path stateDir();

    /**
     * The secret of the installation, at least 16 characters, the same for all services that need one: customer ids and
     * the seal on journey.inbound follow from it. Must never change: another secret gives every customer another id.
     */
    @WithName("identity.secret")
    Optional<String> identitySecret();

    /** Modes of the migrator. */
    enum Migrate {
        /** Create what is missing, then verify. */
        AT_START,
        /** Refuse to start when something is missing or differs: for production, where a job migrates. */
        VERIFY,
        /** Create and verify, then exit with 0. */
        ONLY,
        /** Log what would be done, then exit with 0. */
        DRY_RUN
    }
}
