package dev.heed.journey.resolve;

import dev.heed.kit.runtime.PlatformConfig;
import dev.heed.kit.runtime.Probe;
import dev.heed.kit.streams.StreamsHost;
import dev.heed.kit.streams.StreamsSettings;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.jboss.logging.Logger;

import java.util.Map;

/** Runs the resolver as long as the service runs, and tells whether it is alive and ready. */
@Liveness
@ApplicationScoped
public class ResolverHealth implements HealthCheck, Probe {
    private static final Logger LOG = Logger.getLogger(ResolverHealth.class);
    /** Application id, and so the consumer group that says how far the resolver has read. */
    public static final String APPLICATION = "heed-journey-resolver";

    private static final String NAME = "resolver";

    private final StreamsHost host;

    ResolverHealth(
            ResolverProcessor.Setup setup,
            ResolverConfig config,
            PlatformConfig platform,
            @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        var settings = new StreamsSettings(
                APPLICATION,
                ResolverTopology.SERVICE,
                platform.instance(),
                platform.stateDir(),
                Map.copyOf(config.streams()));
        this.host = new StreamsHost(ResolverTopology.of(setup), settings, kafka);
        if (config.duplicates() == DuplicateRule.NAIVE) {
            LOG.error("heed.resolver.duplicates=naive loses events when this service is killed: only for self-tests");
        }
    }

    void atStart(@Observes @Priority(jakarta.interceptor.Interceptor.Priority.APPLICATION) StartupEvent event) {
        host.start();
    }

    @PreDestroy
    void stop() {
        host.close();
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named(NAME).status(host.alive()).build();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean ready() {
        return host.ready();
    }
}
