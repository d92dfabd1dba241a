package dev.heed.journey.intake;

import dev.heed.kit.http.Problems;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** 503 with Retry-After for every way in. */
public class UnavailableResource {
    @ServerExceptionMapper
    public Response unavailable(Unavailable fault) {
        return Problems.builder(503, fault.code(), String.valueOf(fault.getMessage()))
                .withHeader(HttpHeaders.RETRY_AFTER, fault.retryAfterSeconds())
                .build()
                .toResponse();
    }
}
