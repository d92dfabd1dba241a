package dev.heed.journey.intake;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import java.util.Set;

/**
 * Lets pages of other web sites emit, and nothing else: on the paths of emitters only, without cookies. Quarkus' own
 * CORS settings would open the whole API.
 */
@ApplicationScoped
public class CorsResource {
    /** Before authentication, which knows nothing of pre-flights. */
    private static final int FIRST = 500;

    private static final String METHODS = "GET, POST";
    private static final String HEADERS = "authorization, content-type, content-encoding, x-retry-count,"
            + " ce-specversion, ce-id, ce-source, ce-type, ce-subject, ce-time";
    private static final String EXPOSED = "Retry-After, RateLimit, RateLimit-Policy";

    private final Set<String> origins;
    private final String maxAge;

    public CorsResource(IntakeConfig config) {
        this.origins = Set.copyOf(config.corsOrigins());
        this.maxAge = String.valueOf(config.corsMaxAge().toSeconds());
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, FIRST);
    }

    private void handle(RoutingContext context) {
        String origin = context.request().getHeader("Origin");
        if (origin == null || !isOfEmitters(context.normalizedPath())) {
            context.next();
            return;
        }
        HttpServerResponse response = context.response();
        boolean allowed = allow(origin, response);
        boolean preflight = context.request().method().equals(HttpMethod.OPTIONS)
                && context.request().getHeader("Access-Control-Request-Method") != null;
        if (!preflight) {
            context.next();
            return;
        }
        if (allowed) {
            response.putHeader("Access-Control-Allow-Methods", METHODS);
            response.putHeader("Access-Control-Allow-Headers", HEADERS);
            response.putHeader("Access-Control-Max-Age", maxAge);
        }
        response.setStatusCode(204).end();
    }

    /** Without the header the browser keeps the answer from the page, and sends nothing after a pre-flight. */
    private boolean allow(String origin, HttpServerResponse response) {
        if (origins.contains("*")) {
            response.putHeader("Access-Control-Allow-Origin", "*");
        } else {
            response.putHeader("Vary", "Origin");
            if (!origins.contains(origin)) {
                return false;
            }
            response.putHeader("Access-Control-Allow-Origin", origin);
        }
        response.putHeader("Access-Control-Expose-Headers", EXPOSED);
        return true;
    }

    /** Whether an emitter calls, not staff. */
    static boolean isOfEmitters(String path) {
        return path.startsWith("/v1/") || path.equals("/events") || path.startsWith("/events/");
    }
}
