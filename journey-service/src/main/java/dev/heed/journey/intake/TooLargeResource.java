package dev.heed.journey.intake;

import dev.heed.journey.inbound.StrictJson;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Answers 413 as a problem where the HTTP server itself would answer with nothing: bodies that say beforehand that they
 * are larger than it takes at all. Larger ones that do not say so end in {@link RequestBody#read}.
 */
@ApplicationScoped
public class TooLargeResource {
    /** Before the server's own limit, after {@link CorsResource}: browsers want to read the answer. */
    private static final int EARLY = 400;

    /** Read and thrown away before the answer: many emitters look for it only after they have sent everything. */
    private static final long MOST_DROPPED = 8L * 1024 * 1024;

    private final long maxBytes;

    public TooLargeResource(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize maxBodySize) {
        this.maxBytes = maxBodySize.asLongValue();
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, EARLY);
    }

    private void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        String length = request.getHeader("Content-Length");
        if (length == null || Long.parseLong(length) <= maxBytes) {
            context.next();
        } else if (Long.parseLong(length) <= MOST_DROPPED && request.getHeader("Expect") == null) {
            request.endHandler(all -> refuse(context)).resume();
        } else {
            refuse(context);
        }
    }

    private void refuse(RoutingContext context) {
        String message = "a request may have " + maxBytes + " bytes";
        var problem = StrictJson.MAPPER
                .createObjectNode()
                .put("status", 413)
                .put("title", "Request Entity Too Large")
                .put("detail", message)
                .put("code", "body-too-large")
                .put("message", message);
        context.response()
                .setStatusCode(413)
                .putHeader("Content-Type", "application/problem+json")
                .putHeader("Connection", "close")
                .end(problem.toString());
    }
}
