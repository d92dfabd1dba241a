package dev.heed.journey.intake;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.time.Duration;

/**
 * Answers 413 as a problem where the HTTP server itself would answer with nothing: bodies that say beforehand that they
 * are larger than it takes at all. Larger ones that do not say so end in {@link RequestBody#read}.
 */
@ApplicationScoped
public class TooLargeResource {
    /** Before the server's own limit, after {@link CorsResource}: browsers want to read the answer. */
    private static final int EARLY = 400;

    private final long maxBytes;
    private final Duration maxBodyTime;

    public TooLargeResource(
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize maxBodySize, IntakeConfig config) {
        this.maxBytes = maxBodySize.asLongValue();
        this.maxBodyTime = config.maxBodyTime();
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, EARLY);
    }

    private void handle(RoutingContext context) {
        if (EarlyAnswerResource.length(context.request()) <= maxBytes) {
            context.next();
            return;
        }
        context.response().putHeader("Connection", "close");
        String message = "a request may have " + maxBytes + " bytes";
        var early = new EarlyAnswerResource.Early(413, "Request Entity Too Large", "body-too-large", message);
        EarlyAnswerResource.answer(context, early, maxBodyTime);
    }
}
