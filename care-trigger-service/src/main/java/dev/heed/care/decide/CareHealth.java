package dev.heed.care.decide;

import dev.heed.contracts.Decision;
import dev.heed.kit.runtime.PlatformConfig;
import dev.heed.kit.runtime.Probe;
import dev.heed.kit.streams.StreamsHost;
import dev.heed.kit.streams.StreamsSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

import java.util.Map;

/** Runs the topology as long as the service runs, and tells whether it lives and whether it is ready. */
@Liveness
@ApplicationScoped
public class CareHealth implements HealthCheck, Probe {
    private static final String APPLICATION = "heed-care-trigger";

    private final StreamsHost host;

    public CareHealth(
            CareConfig config,
            PlatformConfig platform,
            MeterRegistry metrics,
            @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        var settings = new CareSettings(
                config.salt(),
                config.settle(),
                config.tick(),
                config.chunk(),
                decision -> count(metrics, decision),
                left -> left.forEach((reason, n) -> metrics.counter("heed_signals_left_total", "reason", reason)
                        .increment(n)),
                merges(metrics));
        var streams = new StreamsSettings(
                APPLICATION,
                "care-trigger-service",
                platform.instance(),
                platform.stateDir(),
                Map.copyOf(config.streams()));
        host = new StreamsHost(CareTopology.build(settings), streams, kafka);
    }

    private static MergeMeter merges(MeterRegistry metrics) {
        return new MergeMeter(
                what -> metrics.counter("heed_handovers_total", "what", what.name())
                        .increment(),
                pattern -> metrics.counter("heed_decisions_partial_total", "pattern", pattern)
                        .increment());
    }

    private static void count(MeterRegistry metrics, Decision decision) {
        metrics.counter(
                        "heed_decisions_made_total",
                        "pattern",
                        decision.pattern(),
                        "outcome",
                        decision.outcome().name())
                .increment();
    }

    void atStart(@Observes StartupEvent event) {
        host.start();
    }

    @PreDestroy
    void stop() {
        host.close();
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("detector").status(host.alive()).build();
    }

    @Override
    public String name() {
        return "detector";
    }

    @Override
    public boolean ready() {
        return host.ready();
    }
}
