package dev.heed.care.decide;

import dev.heed.care.detect.Calendars;
import dev.heed.kit.runtime.PlatformConfig;
import dev.heed.kit.runtime.Probe;
import dev.heed.kit.streams.StreamsHost;
import dev.heed.kit.streams.StreamsSettings;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

import java.util.HashMap;
import java.util.Map;

/** Runs the topology as long as the service runs, and tells whether it lives and whether it is ready. */
@Liveness
@ApplicationScoped
public class CareHealth implements HealthCheck, Probe {
    private static final String APPLICATION = "heed-care-trigger";

    private final StreamsHost host;
    private final CareMeter meter;

    public CareHealth(
            CareConfig config,
            Calendars calendars,
            PlatformConfig platform,
            MeterRegistry metrics,
            @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        meter = new CareMeter(metrics);
        var settings = new CareSettings(
                config.salt(),
                config.settle(),
                config.tick(),
                config.chunk(),
                config.limits().limits(),
                calendars,
                meter,
                merges(metrics));
        host = new StreamsHost(CareTopology.build(settings), streams(config, platform), kafka);
        Gauge.builder("heed_restore_left", host, h -> h.restore().figures().left())
                .register(metrics);
        Gauge.builder("heed_restore_percent", host, h -> h.restore().figures().percent())
                .register(metrics);
        FunctionCounter.builder(
                        "heed_restore_records_total", host, h -> h.restore().ever())
                .register(metrics);
        Gauge.builder("heed_streams_lag_records", host, StreamsHost::lag).register(metrics);
    }

    /** What the operator has set by the names of Streams stands above all. */
    static StreamsSettings streams(CareConfig config, PlatformConfig platform) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("num.standby.replicas", config.standbys());
        config.rack().ifPresent(rack -> {
            settings.put("client.tag.rack", rack);
            settings.put("rack.aware.assignment.tags", "rack");
        });
        settings.putAll(config.streams());
        return new StreamsSettings(
                APPLICATION, "care-trigger-service", platform.instance(), platform.stateDir(), settings);
    }

    /** What the engine has counted, for whoever shows it. */
    @Produces
    @Singleton
    CareMeter meter() {
        return meter;
    }

    private static MergeMeter merges(MeterRegistry metrics) {
        return new MergeMeter(
                what -> metrics.counter("heed_handovers_total", "what", what.name())
                        .increment(),
                pattern -> metrics.counter("heed_decisions_partial_total", "pattern", pattern)
                        .increment());
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
