package dev.heed.journey.intake;

import dev.heed.kit.http.Problems;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** 503 with Retry-After for every way in. */
@ApplicationScoped
public class UnavailableResource {
    private final MeterRegistry meters;

    public UnavailableResource(MeterRegistry meters) {
        this.meters = meters;
    }

    @ServerExceptionMapper
    public Response unavailable(Unavailable fault) {
        meters.counter("heed.intake.unavailable", "reason", fault.code()).increment();
        return Problems.builder(503, fault.code(), String.valueOf(fault.getMessage()))
                .withHeader(HttpHeaders.RETRY_AFTER, fault.retryAfterSeconds())
                .build()
                .toResponse();
    }
}
